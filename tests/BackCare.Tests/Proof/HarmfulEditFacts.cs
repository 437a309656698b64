namespace BackCare.Tests.Proof;

/// <summary>
/// A few dozen of the harmful edits, so that every build sees the gate hold; tests/proof/edits tries them all.
/// </summary>
[Long]
public sealed class HarmfulEditFacts
{
    private const int OneIn = 97, Kinds = 50;

    private static readonly Lazy<HarmfulEdit[]> Edits = new(() => [.. HarmfulEdits.ListFor(RealContent.Library)]);

    [Fact]
    public void Check_or_the_vignettes_catch_every_harmful_edit()
    {
        using var catcher = new Catcher(ShippedContent.Folder, RealContent.Today);
        Assert.All(Edits.Value.Where((_, place) => place % OneIn == OneIn / 2),
            edit => Assert.True(catcher.Try(edit) is not null, $"nobody catches: {edit.Id}"));
    }

    [Fact]
    public void Every_harmful_edit_of_the_rules_that_can_be_read_changes_what_reviewers_sign()
    {
        using var content = new ContentCopy();
        var signed = Signed(RealContent.Questionnaire);
        Assert.All(Edits.Value.Where((edit, place) => place % OneIn == OneIn / 3
            && edit.File.StartsWith("triage/", StringComparison.Ordinal)), edit =>
        {
            var written = content.Text(edit.File);
            content.Write(edit.File, edit.Make(written));
            Assert.True(RulesAlone.Read(content.Path, new()) is not { } rules || Signed(rules) != signed, edit.Id);
            content.Write(edit.File, written);
        });

        static string Signed(Questionnaire rules) => ReviewItem.AllIn(RealContent.Library with
        {
            Guides = [],
            Outcomes = RealContent.Library.Outcomes.Clear(),
            Questionnaire = rules,
        })[^1].Digest;
    }

    [Fact]
    public void Content_that_is_only_written_in_another_way_is_caught_by_nobody()
    {
        using var content = new ContentCopy();
        foreach (var edit in HarmfulEdits.None) content.Write(edit.File, edit.Make(content.Text(edit.File)));
        var problems = new Problems();
        var library = Library.Load(content.Path, RealContent.Today, problems)!;
        Assert.Empty(problems.All);
        Assert.All(library.Vignettes, vignette =>
            Assert.True(VignetteRun.Execute(vignette, library.Questionnaire) is
            {
                AsExpected: true,
                WalkIsLower: false
            }, vignette.Id));
    }

    [Fact]
    public void Each_edit_has_an_id_of_its_own() =>
        Assert.Distinct(Edits.Value.Select(edit => edit.Id));

    [Fact]
    public void There_is_a_harmful_edit_of_each_thing_that_can_be_edited()
    {
        var checker = RealContent.Questionnaire;
        string[] all =
        [
            .. checker.Findings.All.Select(finding => finding.Id), .. checker.Questions.Select(page => page.Id),
            .. checker.Questions.SelectMany(page => page.Options.Select(option => $"{page.Id}/{option.Id}")),
            .. checker.Rules.All.Where(rule => rule.IsCombination).Select(rule => rule.Id),
            .. checker.Rules.Derived.Select(each => each.Id), .. checker.Advice.All.Select(block => block.Id),
            .. checker.Advice.Contacts.Select(contact => contact.Id), .. checker.Words.Changes.Options,
        ];
        Assert.Empty(all.Except(Edits.Value.Select(edit => edit.Of.Split(' ')[0])));
        Assert.Equal(Kinds, Edits.Value.Select(edit => edit.Kind).Distinct().Count());
    }
}
