package plots

import (
	"bytes"
	"encoding/binary"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"pgregory.net/rapid"
)

// sansFile is the file of the house's type.
func sansFile(t reporter) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := plainFace().Face.WriteSourceTo(nil, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// opened gives a subset the tables that only names and characters need, from the
// whole font, and reads it as a font.
func opened(t reporter, small, whole []byte) *sfnt.Font {
	t.Helper()
	tables, err := fontTables(small)
	if err != nil {
		t.Fatal(err)
	}
	all, err := fontTables(whole)
	if err != nil {
		t.Fatal(err)
	}
	tables = maps.Clone(tables)
	for _, tag := range []string{"cmap", "name", "OS/2"} {
		tables[tag] = all[tag]
	}
	tables["post"] = append(binary.BigEndian.AppendUint32(nil, 0x00030000), make([]byte, 28)...)
	f, err := sfnt.Parse(fontFile(tables))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestSubsetHasTheOutlinesOfTheFont(t *testing.T) {
	whole := sansFile(t)
	source := plainFace().Face
	rapid.Check(t, func(r *rapid.T) {
		runes := rapid.SliceOfN(rapid.RuneFrom([]rune("Aaéñ £−αΩ≥ỗǺ½⁹中 .")), 1, 12).Draw(r, "runes")
		glyphs := []int{0}
		seen := map[sfnt.GlyphIndex]bool{0: true}
		for _, c := range runes {
			if g, err := source.GlyphIndex(nil, c); err == nil && !seen[g] {
				seen[g] = true
				glyphs = append(glyphs, int(g))
			}
		}
		small, err := subset(whole, glyphs)
		if err != nil {
			r.Fatal(err)
		}
		f := opened(r, small, whole)
		for i, g := range glyphs {
			compareGlyphs(r, f, sfnt.GlyphIndex(i), source, sfnt.GlyphIndex(g))
		}
	})
}

func compareGlyphs(t reporter, f *sfnt.Font, at sfnt.GlyphIndex, source *sfnt.Font, of sfnt.GlyphIndex) {
	t.Helper()
	const ppem = fixed.Int26_6(2048 * 64)
	var one, two sfnt.Buffer
	got, err := f.LoadGlyph(&one, at, ppem, nil)
	if err != nil {
		t.Fatal(err)
	}
	want, err := source.LoadGlyph(&two, of, ppem, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("glyph %d (-font +subset):\n%s", of, diff)
	}
	a, err := f.GlyphAdvance(&one, at, ppem, 0)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := source.GlyphAdvance(&two, of, ppem, 0); err != nil || a != b {
		t.Errorf("glyph %d: advance %v, want %v (%v)", of, a, b, err)
	}
}

func TestSubsetFileSumsToTheMagicNumber(t *testing.T) {
	small, err := subset(sansFile(t), []int{0, 36, 68})
	if err != nil {
		t.Fatal(err)
	}
	if got := checksum(small); got != 0xB1B0AFBA {
		t.Errorf("checksum %X", got)
	}
	if len(small) > 2000 {
		t.Errorf("three glyphs take %d bytes", len(small))
	}
}

func FuzzSubsetOfBrokenFont(f *testing.F) {
	small, err := subset(sansFile(f), []int{0, 36, 68, 200, 201, 202})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small, 3)
	f.Add(small[:200], 1)
	f.Add([]byte{}, 0)
	f.Fuzz(func(t *testing.T, font []byte, glyph int) {
		out, err := subset(font, []int{0, glyph})
		if err == nil && len(out) == 0 {
			t.Error("neither a font nor an error")
		}
	})
}
