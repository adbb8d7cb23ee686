package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"

	"ibsen/internal/frame"
	"ibsen/internal/study"
)

// Input is a data file as it was read.
type Input struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	// Rows is how many there are: of a release rounded as counts are, and nil if
	// they are too few to be told.
	Rows *int `json:"rows,omitempty"`
}

// files are the study's tables by ID, and the record of what was read.
type files struct {
	frames map[string]*frame.Frame
	inputs []Input
}

// load reads every table of the study, collecting the problems of all.
func load(d *study.Definition, data fs.FS) (*files, error) {
	out := &files{frames: map[string]*frame.Frame{}}
	var problems frame.Problems
	for _, t := range d.Data {
		f, sum, err := readTable(t, data)
		if err != nil {
			problems.Include(err)
			continue
		}
		out.frames[t.ID] = f
		rows := f.Rows()
		out.inputs = append(out.inputs, Input{t.File, sum, &rows})
	}
	return out, problems.Err()
}

func readTable(t study.Table, data fs.FS) (*frame.Frame, string, error) {
	file, err := data.Open(t.File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", frame.Problem{File: t.File, Message: "there is no such file in the study's folder", Remedy: "put it beside the study file, or name its folder with --data"}
	}
	if err != nil {
		return nil, "", frame.Problem{File: t.File, Message: "the file cannot be opened", Remedy: "it must be a readable file inside the study's folder"}
	}
	defer file.Close()
	hash := sha256.New()
	f, err := frame.ReadCSV(io.TeeReader(file, hash), t.File, schema(t))
	if err != nil {
		return nil, "", err
	}
	// ReadCSV may stop at the last record; the hash is of the whole file.
	if _, err := io.Copy(hash, file); err != nil {
		return nil, "", err
	}
	return f, hex.EncodeToString(hash.Sum(nil)), nil
}

func schema(t study.Table) frame.Schema {
	s := frame.Schema{MissingCodes: t.Missing}
	for _, c := range t.Columns {
		kind, _ := frame.ParseKind(c.Type) // checked with the definition
		s.Columns = append(s.Columns, frame.ColumnSpec{
			Name: c.Name, Kind: kind, Levels: c.Levels, MissingCodes: c.Missing,
			Min: c.Min, Max: c.Max, Required: c.Required, Unique: c.Unique,
		})
	}
	return s
}
