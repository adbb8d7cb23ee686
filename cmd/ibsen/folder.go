package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ibsen/internal/pipeline"
)

// marker is the file by which a folder that a run made is known.
const marker = "manifest.json"

// checkOut reports a folder for results that holds something else.
func checkOut(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return failed(fmt.Errorf("--out %s is not a folder that can be used: %w", dir, errors.Unwrap(err)))
	case len(entries) == 0:
		return nil
	}
	if _, err := os.Stat(filepath.Join(dir, marker)); err != nil {
		return failed(fmt.Errorf("--out %s has files in it that no run made; name another folder", dir))
	}
	return nil
}

// writeFolder writes all files into a new folder beside dir and renames it,
// so that dir is never half written. A folder of an earlier run is replaced.
func writeFolder(dir string, files []pipeline.File) error {
	dir = filepath.Clean(dir)
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return failed(fmt.Errorf("%s cannot be made: %w", parent, err))
	}
	temp, err := os.MkdirTemp(parent, ".ibsen-*")
	if err != nil {
		return failed(fmt.Errorf("nothing can be written in %s: %w", parent, err))
	}
	defer os.RemoveAll(temp)
	made := filepath.Join(temp, "new")
	for _, f := range files {
		path := filepath.Join(made, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return failed(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			return failed(err)
		}
	}
	return exchange(dir, made, filepath.Join(temp, "old"))
}

// exchange moves what is at dir out of the way and the new folder in, and
// puts the old one back if that fails.
func exchange(dir, made, old string) error {
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return failed(fmt.Errorf("%s cannot be replaced: %w", dir, err))
	}
	if err := os.Rename(made, dir); err != nil {
		os.Rename(old, dir)
		return failed(fmt.Errorf("%s cannot be written: %w", dir, err))
	}
	return nil
}

// checkEmpty reports a folder that has anything in it.
func checkEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return failed(fmt.Errorf("--out %s is not a folder that can be used: %w", dir, errors.Unwrap(err)))
	case len(entries) > 0:
		return failed(fmt.Errorf("--out %s is not empty; name a new folder", dir))
	}
	return nil
}
