package office_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ibsen/internal/office"
	"ibsen/internal/table"
)

func TestEqualInputGivesEqualBytes(t *testing.T) {
	for name, s := range styles() {
		first := xlsx(t, workbook(s))
		for range 3 {
			if !bytes.Equal(first, xlsx(t, workbook(s))) {
				t.Fatalf("%s: two workbooks differ", name)
			}
		}
		if !bytes.Equal(docx(t, document(t, s)), docx(t, document(t, s))) {
			t.Fatalf("%s: two documents differ", name)
		}
	}
}

func TestFilesCarryNoTime(t *testing.T) {
	for name, data := range map[string][]byte{"xlsx": xlsx(t, workbook(table.Style{})), "docx": docx(t, document(t, table.Style{}))} {
		for file, text := range unzip(t, data) {
			for _, year := range []string{"2024-", "2025-", "2026-", "2027-"} {
				if strings.Contains(text, year) {
					t.Errorf("%s: %s holds a time", name, file)
				}
			}
		}
	}
}

// unzip reads every file of a zip file and checks that XML is well formed.
func unzip(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := files[f.Name]; twice {
			t.Errorf("two files are called %s", f.Name)
		}
		files[f.Name] = string(text)
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			wellFormed(t, f.Name, text)
		}
	}
	return files
}

func wellFormed(t testing.TB, name string, text []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func TestWorkbookReadsBack(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(xlsx(t, workbook(table.Style{}))))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := []string{"Contents", "T6.3", "t6.3 -<b>&\"- [2J", "T0", "T00"}
	got := f.GetSheetList()
	if len(got) != len(want) || !slices.Equal(got[:2], want[:2]) || !slices.Equal(got[3:], want[3:]) {
		t.Fatalf("sheets %q", got)
	}
	rows, err := f.GetRows("T6.3")
	if err != nil {
		t.Fatal(err)
	}
	if rows[0][0] != notice {
		t.Errorf("the top is %q", rows[0])
	}
	for _, row := range rows {
		for _, text := range row {
			if strings.IndexAny(text, "=@+\t\r") == 0 {
				t.Errorf("%q would start a formula", text)
			}
		}
	}
}

func TestNamesOfSheets(t *testing.T) {
	long := strings.Repeat("x", 40)
	var made []table.Table
	for _, id := range []string{"contents", "History", "T1", "t1", long, long + "y", "a/b", "'q'", "[", strings.Repeat("🙂", 20)} {
		made = append(made, table.Table{ID: id})
	}
	f, err := excelize.OpenReader(bytes.NewReader(xlsx(t, office.Workbook{Tables: made})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := []string{"Contents", "contents (2)", "History (2)", "T1", "t1 (2)", long[:31], long[:27] + " (2)", "a-b", "-q-", "-", strings.Repeat("🙂", 15)}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("sheets %q, want %q", got, want)
	}
}

func TestDocumentHoldsItsParts(t *testing.T) {
	files := unzip(t, docx(t, document(t, table.Style{})))
	for name, wants := range map[string][]string{
		"word/header.xml":   {notice},
		"word/document.xml": {"<w:tblHeader/>", "Table 6.3: Kinds of numbers", "−£1,234,568", `descr="A cloud &lt;b&gt;&amp;`, "Figure 7.4: The plane. Costs &amp; effects.", `<w:pStyle w:val="Heading1"/>`, `w:w="11906"`},
	} {
		for _, want := range wants {
			if !strings.Contains(files[name], want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
	if files["word/media/image1.png"] != string(picture(t, 3000, 2000)) {
		t.Error("the picture is not the one given")
	}
}

func TestNothingIsWrittenOfWhatCannotBeShown(t *testing.T) {
	wrong := table.Table{ID: "T1", Columns: []string{"c"}, Cells: []table.Cell{{Key: "k", Column: "c"}}}
	var out bytes.Buffer
	if err := office.WriteXLSX(&out, office.Workbook{Tables: []table.Table{wrong}}); err == nil {
		t.Error("a workbook of a wrong table")
	}
	if err := office.WriteDOCX(&out, office.Document{Sections: []office.Section{{Tables: []table.Table{wrong}}}}); err == nil {
		t.Error("a document of a wrong table")
	}
	if err := office.WriteDOCX(&out, office.Document{Sections: []office.Section{{Figures: []office.Figure{{ID: "F", PNG: []byte("GIF")}}}}}); err == nil {
		t.Error("a document with a picture that is none")
	}
	if out.Len() > 0 {
		t.Errorf("%d bytes were written", out.Len())
	}
}
