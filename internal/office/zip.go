package office

import (
	"archive/zip"
	"io"
	"time"
)

// part is a file in a zip file.
type part struct {
	name string
	data []byte

	// packed says that the data would not get smaller.
	packed bool
}

// writeZip writes parts in their order. Each has the earliest time that a zip
// file can hold, so that equal parts give equal bytes.
func writeZip(w io.Writer, parts []part) error {
	z := zip.NewWriter(w)
	for _, p := range parts {
		method := zip.Deflate
		if p.packed {
			method = zip.Store
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := f.Write(p.data); err != nil {
			return err
		}
	}
	return z.Close()
}
