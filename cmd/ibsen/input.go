package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"
)

// open opens a data file; "-" is standard input.
func open(cmd *cobra.Command, path string) (io.ReadCloser, string, error) {
	if path == "-" {
		return interruptible(cmd.Context(), cmd.InOrStdin()), "standard input", nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, path, invalid(unreadable(path, err))
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, path, invalid(fmt.Errorf("%s is a folder; name a file in it", path))
	}
	return f, path, nil
}

// interruptible reads from a source that may block for ever, such as a pipe
// nobody writes to, and gives up when the context ends.
func interruptible(ctx context.Context, in io.Reader) io.ReadCloser {
	r, w := io.Pipe()
	stop := context.AfterFunc(ctx, func() { w.CloseWithError(ctx.Err()) })
	go func() {
		_, err := io.Copy(w, in)
		stop()
		w.CloseWithError(err)
	}()
	return r
}

// unreadable says why a file could not be opened, without repeating its path.
func unreadable(path string, err error) error {
	var pathError *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s does not exist", path)
	case errors.As(err, &pathError):
		return fmt.Errorf("%s cannot be read: %v", path, pathError.Err)
	}
	return fmt.Errorf("%s cannot be read: %v", path, err)
}
