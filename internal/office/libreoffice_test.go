package office_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ibsen/internal/office"
	"ibsen/internal/table"
)

// convert has LibreOffice read a file and write it in another form, and returns
// the folder with what it wrote.
func convert(t testing.TB, name string, data []byte, to string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("LibreOffice takes long")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
		"--convert-to", to, "--outdir", out, filepath.Join(dir, name))
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return out
}

// sheetsOf are the sheets of a workbook as LibreOffice reads them, with numbers
// as they are shown or as they are held.
func sheetsOf(t testing.TB, data []byte, shown bool) map[string][][]string {
	t.Helper()
	dir := convert(t, "book.xlsx", data, `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,`+strconv.FormatBool(shown)+`,false,false,-1`)
	files, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("LibreOffice wrote no sheet (%v)", err)
	}
	sheets := map[string][][]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(text))
		r.FieldsPerRecord, r.LazyQuotes = -1, true
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "book-"), ".csv")
		sheets[name] = rows
	}
	return sheets
}

// checkWorkbook compares every number of the tables with what LibreOffice shows
// and holds, and returns how many it compared.
func checkWorkbook(t testing.TB, b office.Workbook) (numbers int) {
	t.Helper()
	data := xlsx(t, b)
	shown, held := sheetsOf(t, data, true), sheetsOf(t, data, false)
	if len(shown) != len(b.Tables)+1 {
		t.Errorf("%d sheets for %d tables", len(shown), len(b.Tables))
	}
	for _, given := range b.Tables {
		if _, found := shown[given.ID]; !found && len(given.Cells) > 0 {
			t.Errorf("no sheet %s", given.ID)
			continue
		}
		numbers += checkSheet(t, b.Style, given, bodyOf(given, shown[given.ID]), bodyOf(given, held[given.ID]))
	}
	return numbers
}

// bodyOf is a sheet without the lines of the notice, the heading and the header.
func bodyOf(given table.Table, rows [][]string) [][]string {
	top := 4
	for _, p := range given.Layout() {
		for _, r := range p.Rows {
			for _, b := range r.Boxes {
				if len(b) > 1 {
					top = 5
				}
			}
		}
	}
	return rows[min(top, len(rows)):]
}

func checkSheet(t testing.TB, s table.Style, given table.Table, shown, held [][]string) (numbers int) {
	t.Helper()
	panels := given.Layout()
	slots := make([]int, len(given.Columns))
	for _, p := range panels {
		for _, r := range p.Rows {
			for i, b := range r.Boxes {
				slots[i] = max(slots[i], len(b), 1)
			}
		}
	}
	at := 0
	for _, p := range panels {
		if table.Line(p.Name) != "" {
			at++
		}
		for _, r := range p.Rows {
			column := 1
			for i, b := range r.Boxes {
				for k, c := range b {
					if c.Valid {
						numbers++
						checkCell(t, s, c, shown[at][column+k], held[at][column+k])
					}
				}
				column += slots[i]
			}
			at++
		}
	}
	return numbers
}

func checkCell(t testing.TB, s table.Style, c table.Cell, shown, held string) {
	t.Helper()
	want := s.Format(c)
	if len(want) > 200 {
		want, _, _ = strings.Cut(want, ",")
	}
	// A spreadsheet has the point and the separator of its reader.
	if want = strings.NewReplacer("·", ".", "\u202f", ",").Replace(want); shown != want && strings.ReplaceAll(shown, "·", ".") != want {
		t.Errorf("%s is shown as %q, not %q", c.Key, shown, want)
	}
	v, err := strconv.ParseFloat(held, 64)
	// LibreOffice writes CSV with twenty decimals at most.
	if err != nil || math.Abs(v-c.Value) > 1e-13*math.Abs(c.Value)+1e-20 {
		t.Errorf("%s is held as %q, not %v", c.Key, held, c.Value)
	}
}

func TestLibreOfficeReadsTheWorkbook(t *testing.T) {
	for _, name := range []string{"default", "lancet", "apa"} {
		t.Run(name, func(t *testing.T) {
			b := workbook(styles()[name])
			b.Tables = b.Tables[:1]
			if n := checkWorkbook(t, b); n != 14 {
				t.Errorf("%d numbers were compared", n)
			}
		})
	}
}

// gridsOf are the tables of a document as LibreOffice reads them, cell by cell,
// and all its text.
func gridsOf(t testing.TB, data []byte) (grids [][][]string, text string) {
	t.Helper()
	dir := convert(t, "report.docx", data, "fodt")
	file, err := os.Open(filepath.Join(dir, "report.fodt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	d := xml.NewDecoder(file)
	inCell, inText := false, false
	var all strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return grids, all.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "table":
				grids = append(grids, nil)
			case "table-row":
				grids[len(grids)-1] = append(grids[len(grids)-1], nil)
			case "table-cell":
				inCell = true
				row := &grids[len(grids)-1][len(grids[len(grids)-1])-1]
				*row = append(*row, "")
			case "p":
				inText = inCell
			case "s":
				all.WriteString(" ")
			}
		case xml.EndElement:
			inCell = inCell && e.Name.Local != "table-cell"
			inText = inText && e.Name.Local != "p"
		case xml.CharData:
			all.Write(e)
			if inText {
				grid := grids[len(grids)-1]
				row := grid[len(grid)-1]
				row[len(row)-1] += string(e)
			}
		}
	}
}

// checkDocument compares every box of the tables with what LibreOffice shows,
// and returns how many it compared.
func checkDocument(t testing.TB, d office.Document, given []table.Table) (boxes int) {
	t.Helper()
	grids, text := gridsOf(t, docx(t, d))
	if !strings.Contains(text, d.Notice) {
		t.Error("the notice is missing")
	}
	next := 0
	for _, g := range given {
		if !strings.Contains(text, g.Heading()) {
			t.Errorf("no caption %q", g.Heading())
		}
		if len(g.Columns) == 0 {
			continue
		}
		boxes += checkGrid(t, d.Style, g, grids[next])
		next++
	}
	if next != len(grids) {
		t.Errorf("%d tables of %d", len(grids), next)
	}
	return boxes
}

func checkGrid(t testing.TB, s table.Style, given table.Table, grid [][]string) (boxes int) {
	t.Helper()
	at := 1
	for _, p := range given.Layout() {
		if table.Line(p.Name) != "" {
			at++
		}
		for _, r := range p.Rows {
			for i, b := range r.Boxes {
				if want := s.FormatBox(b); b.IsNumeric() && grid[at][i+1] != want {
					t.Errorf("table %s, row %q: %q, not %q", given.ID, r.Name, grid[at][i+1], want)
				}
				boxes++
			}
			at++
		}
	}
	return boxes
}

func TestLibreOfficeReadsTheDocument(t *testing.T) {
	lancet, _ := table.StyleNamed("lancet")
	for name, s := range map[string]table.Style{"default": {}, "lancet": lancet} {
		d := document(t, s)
		d.Sections[1].Tables = d.Sections[1].Tables[:1]
		if n := checkDocument(t, d, tables()[:1]); n == 0 {
			t.Errorf("%s: nothing was compared", name)
		}
	}
}
