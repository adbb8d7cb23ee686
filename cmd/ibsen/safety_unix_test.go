//go:build unix

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// What is written about people is for its owner only, whatever the umask.
func TestOnlyTheOwnerMayReadResults(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	dir := t.TempDir()
	works(t, "", "cohort", "--out", filepath.Join(dir, "new", "cohort"))
	works(t, "", "run", "--out", filepath.Join(dir, "results", "first"), "--only", "T4.1", "--reps", "50")
	works(t, small, "cea", "-", "--arm", "arm", "--cost", "cost", "--effect", "effect", "--reps", "50", "--open-data", "--replicates", filepath.Join(dir, "replicates.csv"))
	seen := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has the rights %o", path, got)
		}
		seen++
		return nil
	})
	if err != nil || seen < 20 {
		t.Errorf("%d files and folders were seen, %v", seen, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "replicates.csv")); err != nil {
		t.Error(err)
	}
}
