namespace BackCare.Tests.Proof;

/// <summary>Some of what tests/proof/cuts tries: files cut off at a line, and halves of two versions joined.</summary>
public sealed class CutFacts
{
    private const int OneCutIn = 23;
    private const int OneVersionIn = 41;
    private const int OneMixIn = 19;

    [Fact]
    public void The_loader_looks_at_the_end_of_every_file()
    {
        using var cutter = new Cutter(RealContent.Folder, RealContent.Today);
        Assert.True(cutter.Files.Length > 60);
        Assert.Empty(cutter.NotRefusedByTheLoader());
    }

    [Fact]
    public void No_file_that_was_cut_off_is_taken_for_the_file()
    {
        using var cutter = new Cutter(RealContent.Folder, RealContent.Today);
        foreach (var name in cutter.Files)
        {
            // The last cut of each is made above, in all files at once.
            var cuts = cutter.CutsOf(name).ToArray();
            Assert.All(cuts.SkipLast(1).Where(lines => lines % OneCutIn == 0),
                lines => Assert.False(cutter.IsTaken(name, lines), $"{name}, cut off after line {lines}"));
        }
    }

    [Fact]
    public void No_halves_of_two_versions_that_are_taken_lower_a_rule_or_lose_a_sign()
    {
        using var mixer = new Mixer(RealContent.Folder, RealContent.Today);
        var versions = mixer.Made().Where((_, place) => place % OneVersionIn == OneVersionIn / 2).ToArray();
        var fates = new int[3];
        foreach (var each in versions)
            foreach (var (_, fate, what) in mixer.Try(each, OneMixIn))
            {
                fates[(int)fate]++;
                Assert.True(fate is not MixFate.Harmful, $"{each.Id}: {what}");
            }
        Assert.True(fates[(int)MixFate.Refused] > 20 && fates[(int)MixFate.Harmless] > 2,
            $"{string.Join(' ', fates)}"); // it can tell one from the other
    }
}
