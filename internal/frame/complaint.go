package frame

// complaint is what is wrong with a cell and what would put it right; it never
// holds the cell's content. A nil complaint means that the cell is good.
type complaint struct{ message, remedy string }

var (
	notDecimal   = &complaint{"not a decimal number", "write plain digits with at most a sign, a point and an exponent, and declare codes for missing values"}
	beyondDouble = &complaint{"a number too large to represent", "check the exponent"}
	notWhole     = &complaint{"not a whole number", "declare the column as number if it has fractions"}
	beyondWhole  = &complaint{"a whole number beyond 2^53", "declare the column as text if it holds identifiers"}
	notUTF8      = &complaint{"text that is not UTF-8", "save the file as UTF-8"}
	isMissing    = &complaint{"missing, where a value is required", ""}
)

func (c *complaint) at(file string, row int, column string) Problem {
	return Problem{File: file, Row: row, Column: column, Message: c.message, Remedy: c.remedy}
}
