package frame

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// records reads a CSV file record by record, with limits on the size of each and
// of the whole.
type records struct {
	file  string
	csv   *csv.Reader
	limit *limiter
	width int // cells of the header
	row   int // number of the record last read
	next  int // line on which a record right after it would begin
}

const (
	utf8Mark   = "\xef\xbb\xbf"
	bufferSize = 64 << 10
)

// openRecords skips a UTF-8 byte order mark and refuses UTF-16.
func openRecords(r io.Reader, file string, maxRecord int, maxBytes int64) (*records, error) {
	limit := &limiter{from: r, max: int64(maxRecord), whole: maxBytes}
	buffered := bufio.NewReaderSize(limit, bufferSize)
	// An error here is one that the first record meets again.
	mark, _ := buffered.Peek(len(utf8Mark))
	switch {
	case string(mark) == utf8Mark:
		_, _ = buffered.Discard(len(utf8Mark))
		limit.delivered -= int64(len(utf8Mark))
	case strings.HasPrefix(string(mark), "\xff\xfe"), strings.HasPrefix(string(mark), "\xfe\xff"):
		return nil, Problem{File: file, Message: "the file is UTF-16", Remedy: "save it as UTF-8"}
	case strings.HasPrefix(string(mark), "PK\x03"):
		return nil, Problem{File: file, Message: "the file is a workbook or an archive", Remedy: "save the sheet as CSV in UTF-8"}
	// In UTF-16 one of the first two bytes of a header in Latin letters is 0.
	case len(mark) > 1 && (mark[0] == 0 || mark[1] == 0):
		return nil, Problem{File: file, Message: "the file is UTF-16 or no text at all", Remedy: "save it as CSV in UTF-8"}
	}
	reader := csv.NewReader(buffered)
	reader.ReuseRecord = true
	reader.FieldsPerRecord = -1
	return &records{file: file, csv: reader, limit: limit, next: 1}, nil
}

// read is the next record, valid until the next call. The error is io.EOF after
// the last record, a Problem if the file is malformed, or wraps what the source
// reported.
func (r *records) read() ([]string, error) {
	r.limit.recordStart = r.csv.InputOffset()
	record, err := r.csv.Read()
	if err == nil && r.csv.InputOffset()-r.limit.recordStart > r.limit.max {
		err = errRecordTooLong
	}
	if err == io.EOF && r.limit.err == nil {
		return nil, io.EOF
	}
	if err != nil {
		return nil, r.translate(err)
	}
	r.row++
	return record, nil
}

// translate says in our terms what went wrong in the record after the last one
// read. The source's own error comes first: a record cut short by it may look
// malformed.
func (r *records) translate(err error) error {
	p := Problem{File: r.file, Row: r.row + 1}
	switch {
	case errors.Is(err, errRecordTooLong), errors.Is(r.limit.err, errRecordTooLong):
		p.Message = fmt.Sprintf("the record that begins here is longer than %d bytes; reading stopped", r.limit.max)
		p.Remedy = "look for a quote that is not closed, or allow longer records"
	case errors.Is(r.limit.err, errFileTooLong):
		return tooLarge(r.file, r.limit.whole)
	case r.limit.err != nil:
		return fmt.Errorf("%s: reading stopped at row %d: %w", r.file, r.row+1, r.limit.err)
	case errors.Is(err, csv.ErrBareQuote):
		p.Message = "a quote inside a cell that does not begin with one; reading stopped"
		p.Remedy = "quote the whole cell and double the quotes inside it"
	case errors.Is(err, csv.ErrQuote):
		p.Message = "a quoted cell is not closed, or text follows its closing quote; reading stopped"
		p.Remedy = "close the quote, and double the quotes inside the cell"
	default:
		p.Message = "the record is malformed; reading stopped"
	}
	return p
}

// skippedLine says whether blank lines stand before the record last read. It is
// to be asked of each record in turn.
func (r *records) skippedLine(record []string) bool {
	line, _ := r.csv.FieldPos(0)
	skipped := line > r.next
	r.next = line + 1
	for _, field := range record {
		r.next += strings.Count(field, "\n")
	}
	return skipped
}

var (
	errRecordTooLong = errors.New("record too long")
	errFileTooLong   = errors.New("file too long")
)

// tooLarge is the problem of a file, or of a stream that may have no end.
func tooLarge(file string, limit int64) Problem {
	return Problem{
		File:    file,
		Message: fmt.Sprintf("larger than %d bytes, the most that is read; reading stopped", limit),
		Remedy:  "see that it is the file you mean, and leave out columns that no analysis needs",
	}
}

// limiter stops a record that outgrows the limit, and a file that outgrows its
// own, while they are being read. The buffer in front of it asks for more only
// when all it holds belongs to the record in hand.
type limiter struct {
	from        io.Reader
	max         int64 // bytes of a record
	whole       int64 // bytes of the file
	read        int64 // bytes of the file so far
	delivered   int64 // the same, the byte order mark apart
	recordStart int64
	err         error // what ended reading, unless it was the end of the file
}

func (l *limiter) Read(p []byte) (int, error) {
	if l.delivered-l.recordStart > l.max {
		l.err = errRecordTooLong
		return 0, l.err
	}
	n, err := l.from.Read(p)
	l.delivered += int64(n)
	l.read += int64(n)
	if l.read > l.whole {
		err = errFileTooLong
	}
	if err != nil && err != io.EOF {
		l.err = err
	}
	return n, err
}
