package plots

import "testing"

func TestNumbersInWords(t *testing.T) {
	tests := []struct{ name, got, want string }{
		{"thousands have commas", decimal(1234567, 0), "1,234,567"},
		{"three digits have none", decimal(999, 0), "999"},
		{"decimals are kept", decimal(1234.5, 2), "1,234.50"},
		{"a minus sign, not a hyphen", decimal(-16, 0), "\u221216"},
		{"what rounds to zero has no sign", decimal(-0.001, 2), "0.00"},

		{"currency stands inside the sign", priced("−16", "£"), "−£16"},
		{"a code of letters stands apart", priced("16", "EUR"), "EUR\u00a016"},
		{"no currency", priced("16", ""), "16"},

		{"an amount in whole units", money(20000, "£"), "£20,000"},
		{"an amount with coins", money(-15.8, "£"), "−£15.80"},
		{"a small whole amount", money(16, "£"), "£16"},
		{"nothing", money(0, "£"), "£0"},
		{"less than a coin", money(0.0004, "£"), "£0.0004"},

		{"three digits of a small number", reading(0.0712345), "0.0712"},
		{"no idle zeros", reading(0.07), "0.07"},
		{"all digits of a large number", reading(2664.4), "2,664"},
		{"a power of ten for a tiny number", reading(-3.25e-9), "−3.25×10⁻⁹"},
		{"a power of ten for a huge number", reading(2e21), "2×10²¹"},

		{"a share", percent(0.584), "58%"},
		{"none", percent(0), "0%"},
		{"all", percent(1), "100%"},
		{"not quite none", percent(0.001), "<1%"},
		{"not quite all", percent(0.999), ">99%"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %q, want %q", tt.got, tt.want)
			}
		})
	}
}
