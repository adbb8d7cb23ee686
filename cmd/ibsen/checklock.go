package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"ibsen/internal/published"
	reporting "ibsen/internal/report"
)

// checkLock refuses what has no meaning beside --lock, and a file that is not
// one of figures.
func (o checkOptions) checkLock(changed func(string) bool) error {
	for _, flag := range []string{"against", "accept", "only", "all", "format", "junit"} {
		if changed(flag) {
			return usage("--%s has no meaning with --lock, which compares nothing", flag)
		}
	}
	f, err := os.Open(o.lock)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return failed(unreadable(o.lock, err))
	}
	defer f.Close()
	held, err := io.ReadAll(io.LimitReader(f, int64(len(published.Header))))
	switch {
	case err != nil:
		return failed(unreadable(o.lock, err))
	case !bytes.HasPrefix(held, []byte(published.Header)):
		return failed(fmt.Errorf("--lock %s: the file there is not one of figures to hold; nothing was touched, name another", o.lock))
	}
	return nil
}

// lockResults writes the cells of the results as figures to hold.
func lockResults(w io.Writer, results reporting.Results, path string) error {
	figures, err := published.Lock(results.Tables)
	if err != nil {
		return invalid(err)
	}
	var b bytes.Buffer
	if err := published.Write(&b, figures); err != nil {
		return failed(err)
	}
	// What was written must be what --against will read.
	if _, err := published.Read(bytes.NewReader(b.Bytes()), path); err != nil {
		return invalid(fmt.Errorf("the results cannot be held as figures: %w", err))
	}
	if err := replaceFile(path, b.Bytes()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%d figures of %d tables are held in %s.\n", len(figures), len(results.Tables), path)
	return err
}

// replaceFile writes a file beside its place and renames it, so that it is
// never half written.
func replaceFile(path string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".ibsen-*")
	if err != nil {
		return failed(fmt.Errorf("%s cannot be written: %w", path, errors.Unwrap(err)))
	}
	_, err = temp.Write(data)
	err = errors.Join(err, temp.Chmod(0o644), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		os.Remove(temp.Name())
		return failed(fmt.Errorf("%s cannot be written: %w", path, err))
	}
	return nil
}
