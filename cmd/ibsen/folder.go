package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"ibsen/internal/frame"
	"ibsen/internal/pipeline"
)

// Results of a study are for who made them until that one hands them on.
const (
	ownFolder fs.FileMode = 0o700
	ownFile   fs.FileMode = 0o600
)

// target is a folder for results: its real place, links resolved.
func target(dir string) (string, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return "", failed(fmt.Errorf("--out %s: %w", dir, err))
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		full = real
	}
	if here, err := os.Getwd(); err == nil && here == full {
		return "", failed(fmt.Errorf("--out %s is the folder you are in; name one to be made", dir))
	}
	return full, nil
}

// checkOut reports, before any work is done, a folder for results that cannot
// be written or that holds something else than an earlier run's files.
func checkOut(dir string) error {
	full, empty, err := lookInto(dir)
	if err != nil || empty {
		return err
	}
	if other := notOurs(full); other != "" {
		return failed(fmt.Errorf("--out %s holds %s, which no run of ibsen made; nothing there was touched, name another folder", dir, other))
	}
	return checkParent(full)
}

// checkParent tries whether the nearest folder that exists can be written.
func checkParent(full string) error {
	parent := filepath.Dir(full)
	for {
		if _, err := os.Stat(parent); err == nil || parent == filepath.Dir(parent) {
			break
		}
		parent = filepath.Dir(parent)
	}
	probe, err := os.MkdirTemp(parent, ".ibsen-*")
	if err != nil {
		return failed(fmt.Errorf("nothing can be written in %s: %w", parent, errors.Unwrap(err)))
	}
	return os.Remove(probe)
}

// largestManifest is far above what a run writes.
const largestManifest = 64 << 20

// notOurs names a file in a folder that the manifest there does not list, or
// the manifest itself if it is not one of ours. It is empty for a folder that
// holds what a run wrote and nothing else.
func notOurs(dir string) string {
	f, err := os.Open(filepath.Join(dir, pipeline.ManifestName))
	if err != nil {
		return "files without a manifest"
	}
	defer f.Close()
	raw, err := frame.ReadLimited(f, pipeline.ManifestName, largestManifest)
	if err != nil {
		return "a " + pipeline.ManifestName + " that cannot be read"
	}
	var m pipeline.Manifest
	if json.Unmarshal(raw, &m) != nil || m.Program != pipeline.Program {
		return "a " + pipeline.ManifestName + " of something else"
	}
	other := ""
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		name = filepath.ToSlash(name)
		listed := slices.ContainsFunc(m.Files, func(f pipeline.Written) bool { return f.Name == name })
		if !listed && name != pipeline.ManifestName {
			other = name
			return fs.SkipAll
		}
		return nil
	})
	return other
}

// writeFolder writes all files into a new folder beside dir and renames it,
// so that dir is never half written. What checkOut allowed is replaced.
func writeFolder(dir string, files []pipeline.File) error {
	full, err := target(dir)
	if err != nil {
		return err
	}
	parent := filepath.Dir(full)
	if err := os.MkdirAll(parent, ownFolder); err != nil {
		return failed(fmt.Errorf("%s cannot be made: %w", parent, errors.Unwrap(err)))
	}
	temp, err := os.MkdirTemp(parent, ".ibsen-*")
	if err != nil {
		return failed(fmt.Errorf("nothing can be written in %s: %w", parent, errors.Unwrap(err)))
	}
	made := filepath.Join(temp, "new")
	if err := fill(made, files); err != nil {
		os.RemoveAll(temp)
		return err
	}
	if err := exchange(full, made, filepath.Join(temp, "old")); err != nil {
		return err
	}
	os.RemoveAll(temp)
	return nil
}

func fill(dir string, files []pipeline.File) error {
	for _, f := range files {
		name := filepath.FromSlash(f.Name)
		if !filepath.IsLocal(name) {
			return failed(fmt.Errorf("%s would be outside the folder for results", f.Name))
		}
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), ownFolder); err != nil {
			return failed(err)
		}
		if err := os.WriteFile(path, f.Data, ownFile); err != nil {
			return failed(err)
		}
	}
	return nil
}

// exchange moves what is at dir out of the way and the new folder in. If that
// fails the old one is put back, and where even that fails it is said where
// the files are.
func exchange(dir, made, old string) error {
	err := os.Rename(dir, old)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err != nil {
		os.RemoveAll(filepath.Dir(made))
		return failed(fmt.Errorf("%s cannot be replaced: %w", dir, err))
	}
	if err := os.Rename(made, dir); err != nil {
		if back := os.Rename(old, dir); back != nil && !errors.Is(back, fs.ErrNotExist) {
			return failed(fmt.Errorf("%s cannot be written: %w; its earlier files are in %s", dir, err, old))
		}
		os.RemoveAll(filepath.Dir(made))
		return failed(fmt.Errorf("%s cannot be written: %w", dir, err))
	}
	return nil
}

// checkEmpty reports a folder that has anything in it.
func checkEmpty(dir string) error {
	_, empty, err := lookInto(dir)
	if err == nil && !empty {
		err = failed(fmt.Errorf("--out %s is not empty; name a new folder", dir))
	}
	return err
}

// lookInto says where a folder for results really is and whether it is empty
// or not there yet; such a one must be possible to make.
func lookInto(dir string) (full string, empty bool, err error) {
	if full, err = target(dir); err != nil {
		return "", false, err
	}
	entries, err := os.ReadDir(full)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", false, failed(fmt.Errorf("--out %s is not a folder that can be used: %w", dir, errors.Unwrap(err)))
	}
	if len(entries) == 0 {
		return full, true, checkParent(full)
	}
	return full, false, nil
}
