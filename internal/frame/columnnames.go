package frame

import (
	"io"
	"slices"
)

// ColumnNames reads the names in a file's header, as [ReadCSV] finds columns
// by. An empty file has none.
func ColumnNames(r io.Reader, name string) ([]string, error) {
	in, err := openRecords(r, name, defaultMaxRecordBytes, MaxBytes)
	if err != nil {
		return nil, err
	}
	header, err := in.read()
	if err == io.EOF {
		return nil, nil
	}
	return slices.Clone(header), err
}
