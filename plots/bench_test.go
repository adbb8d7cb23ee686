package plots

import "testing"

func BenchmarkPlaneSVG(b *testing.B) { benchmark(b, typicalPlane(3000).SVG) }
func BenchmarkPlanePNG(b *testing.B) { benchmark(b, typicalPlane(3000).PNG) }

func BenchmarkAcceptabilitySVG(b *testing.B) { benchmark(b, typicalAcceptability().SVG) }
func BenchmarkAcceptabilityPNG(b *testing.B) { benchmark(b, typicalAcceptability().PNG) }

func benchmark(b *testing.B, draw func() ([]byte, error)) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := draw(); err != nil {
			b.Fatal(err)
		}
	}
}
