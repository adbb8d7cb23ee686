package frame

import (
	"fmt"
	"io"
)

// ReadLimited reads all of a source of at most max bytes. A larger one is a
// [Problem], found as soon as it is too large; name stands for the source in
// errors, which wrap those of reading.
func ReadLimited(r io.Reader, name string, max int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, max+1))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", name, err)
	}
	if int64(len(data)) > max {
		return nil, tooLarge(name, max)
	}
	return data, nil
}
