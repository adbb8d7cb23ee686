package plots

const (
	defaultLevel    = 0.95
	defaultWTPLabel = "Willingness to pay for one unit of effect"
)

// setDefault gives a field that was left out its usual value.
func setDefault[T comparable](field *T, usual T) {
	var zero T
	if *field == zero {
		*field = usual
	}
}
