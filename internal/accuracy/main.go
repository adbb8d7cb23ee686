// Command accuracy writes docs/accuracy.md: for each estimator and each outside
// reference, the number of significant digits to which they agree, the
// smallest over all figures compared, beside the number asked for.
//
//	go run ./internal/accuracy -speed > docs/accuracy.md
//
// The references stand in the folder shared beside the project; -shared names
// another place.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
)

func main() {
	log.SetFlags(0)
	shared := flag.String("shared", "../shared", "folder with data/ and reference/")
	timed := flag.Bool("speed", false, "also time the models against R, which must be installed with MASS and mice")
	flag.Parse()
	var b bytes.Buffer
	if err := write(&b, *shared); err != nil {
		log.Fatal(err)
	}
	if *timed {
		if err := speed(&b); err != nil {
			log.Fatal(err)
		}
	}
	if _, err := os.Stdout.Write(b.Bytes()); err != nil {
		log.Fatal(err)
	}
}

const preface = `# Accuracy

Made by ` + "`go run ./internal/accuracy -speed > docs/accuracy.md`" + `; do not edit. Digits are
-log10 of the relative error, the smallest over all figures of a row, at most 16.
References are R 4.2.2, iterated until the score was zero to rounding, and for
the NIST sets exact rational arithmetic; each is known to 15 digits, so 15 is as
good as can be seen.

| estimator | data | figures | digits | asked for |
|---|---|---|---:|---:|
`

// row is one line of the table.
type row struct {
	estimator, data, figures string
	digits, asked            float64
}

func write(b *bytes.Buffer, shared string) error {
	b.WriteString(preface)
	a := &answers{dir: shared}
	for _, section := range []func(*answers) ([]row, error){nist, linear, gamma, ordered, comparisons, scales, pooling} {
		rows, err := section(a)
		if err != nil {
			return err
		}
		for _, r := range rows {
			met := ""
			if r.digits < r.asked {
				met = " **missed**"
			}
			fmt.Fprintf(b, "| %s | %s | %s | %.1f%s | %g |\n", r.estimator, r.data, strings.ReplaceAll(r.figures, "|", "\\|"), r.digits, met, r.asked)
		}
	}
	return nil
}
