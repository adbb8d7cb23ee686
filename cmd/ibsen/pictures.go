package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// picture is what plots draws.
type picture interface {
	SVG() ([]byte, error)
	PNG() ([]byte, error)
}

// checkPicture reports a file name that does not say what to draw.
func checkPicture(flag, path string) error {
	if path == "" {
		return nil
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".svg", ".png":
		return nil
	}
	return usage("--%s %s: the file's name ends in .svg or .png", flag, path)
}

// staged is a file written beside its target, to be renamed when all are.
type staged struct{ temp, path string }

// stagePicture draws a picture into a file beside its target.
func stagePicture(p picture, path string) (staged, error) {
	draw := p.SVG
	if strings.EqualFold(filepath.Ext(path), ".png") {
		draw = p.PNG
	}
	data, err := draw()
	if err != nil {
		return staged{}, failed(fmt.Errorf("%s cannot be drawn: %w", path, err))
	}
	return stage(data, path, 0o644)
}

// stage writes a file beside its target.
func stage(data []byte, path string, mode os.FileMode) (staged, error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".ibsen-*")
	if err != nil {
		return staged{}, failed(fmt.Errorf("%s cannot be written: %w", path, errors.Unwrap(err)))
	}
	_, err = f.Write(data)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(f.Name(), mode)
	}
	if err != nil {
		os.Remove(f.Name())
		return staged{}, failed(fmt.Errorf("%s cannot be written: %w", path, err))
	}
	return staged{f.Name(), path}, nil
}

// settle moves staged files to their places, or removes them all.
func settle(all []staged, err error) error {
	for _, s := range all {
		if err == nil {
			if err = os.Rename(s.temp, s.path); err != nil {
				err = failed(fmt.Errorf("%s cannot be written: %w", s.path, err))
			}
		}
		if err != nil {
			os.Remove(s.temp)
		}
	}
	return err
}
