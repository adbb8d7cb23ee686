package plots

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

var _ surface = raster{}

// raster is a surface of pixels.
type raster struct{ *vgimg.Canvas }

func newRaster(size vg.Point) raster {
	return raster{vgimg.NewWith(vgimg.UseWH(size.X, size.Y), vgimg.UseDPI(dpi))}
}

func (r raster) dots(centres []vg.Point, radius vg.Length) {
	for _, c := range centres {
		r.Fill(ovalPath(c, vg.Point{X: radius}, vg.Point{Y: radius}))
	}
}

// encode writes the pixels with their resolution, so that a word processor
// shows the picture at its natural size.
func (r raster) encode() ([]byte, error) {
	var picture image.Image = r.Image()
	if full, ok := picture.(*image.RGBA); ok {
		if small := paletted(full); small != nil {
			picture = small
		}
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, picture); err != nil {
		return nil, err
	}
	return withResolution(out.Bytes(), dpi), nil
}

// withResolution inserts a pHYs chunk after the header of a PNG.
func withResolution(picture []byte, dotsPerInch float64) []byte {
	const headerEnd = 8 + 4 + 4 + 13 + 4 // signature; length, type, data, checksum of IHDR
	perMetre := uint32(math.Round(dotsPerInch / 0.0254))
	chunk := binary.BigEndian.AppendUint32(nil, 9)
	chunk = append(chunk, "pHYs"...)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	return append(append(bytes.Clone(picture[:headerEnd]), chunk...), picture[headerEnd:]...)
}
