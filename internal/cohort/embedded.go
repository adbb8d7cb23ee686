package cohort

import (
	"embed"
	"io/fs"
)

//go:embed ibsen
var embedded embed.FS

// Embedded is the folder of the default study: its definition, study.yaml, and
// the files of the cohort with seed 1.
func Embedded() fs.FS {
	folder, err := fs.Sub(embedded, "ibsen")
	if err != nil {
		// The path is a constant that fs.ValidPath accepts.
		return embedded
	}
	return folder
}
