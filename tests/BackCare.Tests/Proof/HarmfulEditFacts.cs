using BackCare.Tests.Triage;

namespace BackCare.Tests.Proof;

/// <summary>A few dozen of the harmful edits, so that every build sees the gate hold; tests/proof/edits tries them all.</summary>
public sealed class HarmfulEditFacts
{
    private const int OneIn = 97;

    private static readonly Lazy<HarmfulEdit[]> Edits = new(() => [.. HarmfulEdits.Of(RealContent.Library)]);
    private static readonly ArguedEdits Argued = new(Path.Combine(SecondEvaluator.Root, "tests", "proof", "survivors.md"));

    [Fact]
    public void Check_prove_or_the_vignettes_catch_every_harmful_edit_that_is_not_argued()
    {
        using var catcher = new Catcher(RealContent.Folder, RealContent.Today);
        Assert.All(Edits.Value.Where((_, place) => place % OneIn == OneIn / 2), edit => Assert.True(catcher.Of(edit).Any() || Argued.Covers(edit.Id), $"nobody catches: {edit.Id}"));
    }

    [Fact]
    public void Content_that_is_only_written_in_another_way_is_caught_by_nobody()
    {
        using var catcher = new Catcher(RealContent.Folder, RealContent.Today);
        Assert.All(HarmfulEdits.None, edit => Assert.Empty(catcher.Of(edit)));
    }

    [Fact]
    public void Each_edit_has_an_id_of_its_own() => Assert.Equal(Edits.Value.Length, Edits.Value.Select(edit => edit.Id).Distinct().Count());

    [Theory]
    [InlineData("urgency lowered", 49)]
    [InlineData("finding told nowhere", 14)]
    [InlineData("page dropped", 17)]
    [InlineData("page moved", 256)]
    [InlineData("option dropped", 91)]
    [InlineData("combination dropped", 18)]
    [InlineData("derived finding dropped", 4)]
    public void There_is_one_for_each_thing_that_can_be_edited(string kind, int edits) => Assert.Equal(edits, Edits.Value.Count(edit => edit.Kind == kind));
}
