package cohort

// PackageFile is what makes datapackage.json, for tests of the embedded copy.
var PackageFile = packageFile

// BriefFiles makes a cohort as Files does, but searches only so long that every
// part of the calibration moves something: a second instead of minutes. Its
// counts are the printed ones, its models are not.
func BriefFiles(seed uint64) ([]File, error) {
	return files(seed, func(k *calibration) error {
		k.settleGHQ()
		k.exchangeCosts(0, 5000, 300)
		return nil
	})
}
