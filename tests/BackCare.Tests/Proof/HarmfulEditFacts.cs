namespace BackCare.Tests.Proof;

/// <summary>
/// A few dozen of the harmful edits, so that every build sees the gate hold; tests/proof/edits tries them all.
/// </summary>
[Long]
public sealed class HarmfulEditFacts
{
    private const int OneIn = 97;

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

    public static TheoryData<string, int> Edited
    {
        get
        {
            var (checker, combinations) =
                (RealContent.Questionnaire, RealContent.Rules.All.Count(rule => rule.IsCombination));
            var (pages, gp) = (checker.Questions.Length, checker.Findings.At(Urgency.SeeGp).ToArray());
            return new()
            {
                { "urgency lowered", checker.Findings.All.Length - gp.Length },
                { "finding told nowhere", gp.Length },
                { "GP later", gp.Sum(finding => (int)finding.HowSoon) },
                { "finding made discreet", checker.Findings.All.Count(finding => !finding.Discreet) },
                { "sign watched for by nobody", checker.Findings.All.Count(finding => finding.CanBegin) },
                { "page dropped", pages },
                // Each to each other place; two neighbours change places by moving either.
                { "page moved", pages * (pages - 1) - (pages - 1) },
                { "option dropped", checker.Questions.Sum(page => page.Options.Length) },
                { "combination dropped", combinations },
                { "block taken from a sign", checker.Findings.All.Length + combinations },
                { "contact taken from a sign", checker.Findings.All.Sum(finding => finding.Contacts.Length) },
                { "block dropped", checker.Advice.All.Length },
                { "111 online offered", checker.Advice.All.Count(block => !block.Online) },
                { "contact dropped", checker.Advice.Contacts.Length },
                { "contact with another number", checker.Advice.Contacts.Length },
                { "sign left out of the card of changes", checker.Words.Changes.Options.Count() },
                { "derived finding dropped", RealContent.Rules.Derived.Length },
                { "section of an outcome dropped", Enum.GetValues<Urgency>().Length },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Edited))]
    public void There_is_a_harmful_edit_for_each_thing_that_can_be_edited(string kind, int edits) =>
        Assert.Equal(edits, Edits.Value.Count(edit => edit.Kind == kind));
}
