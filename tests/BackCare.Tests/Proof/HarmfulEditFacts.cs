namespace BackCare.Tests.Proof;

/// <summary>A few dozen of the harmful edits; tests/proof/edits tries all.</summary>
[Long]
public sealed class HarmfulEditFacts
{
    private const int OneIn = 97;

    private static readonly Lazy<HarmfulEdit[]> Edits = new(() => [.. HarmfulEdits.ListFor(RealContent.Library)]);

    [Fact]
    public void Each_sampled_harmful_edit_is_caught_by_the_validator_or_the_cases()
    {
        using var catcher = new Catcher(ShippedContent.Folder, RealContent.Today);
        Assert.All(Edits.Value.Where((_, place) => place % OneIn == OneIn / 2),
            edit => Assert.True(catcher.Try(edit) is not null, $"nobody catches: {edit.Id}"));
    }

    [Fact]
    public void Each_sampled_readable_edit_of_the_rules_changes_the_text_to_approve()
    {
        using var content = new ContentCopy();
        var (approved, read) = (TextOf(RealContent.Questionnaire), 0);
        Assert.All(Edits.Value.Where((edit, place) => place % OneIn == OneIn / 3
            && edit.File.StartsWith("triage/", StringComparison.Ordinal)), edit =>
        {
            var written = content.Text(edit.File);
            content.Write(edit.File, edit.Apply(written));
            if (RulesAlone.Read(content.Path, new()) is { } rules)
            {
                read++;
                Assert.True(TextOf(rules) != approved, edit.Id);
            }
            content.Write(edit.File, written);
        });
        Assert.InRange(read, 20, int.MaxValue);

        static string TextOf(Questionnaire rules) => ReviewItem.AllIn(RealContent.Library with
        { Guides = [], Outcomes = RealContent.Library.Outcomes.Clear(), Questionnaire = rules })[^1].Digest;
    }

    [Fact]
    public void Reformatted_content_causes_no_problem()
    {
        using var content = new ContentCopy();
        foreach (var edit in HarmfulEdits.None) content.Write(edit.File, edit.Apply(content.Text(edit.File)));
        var problems = new Problems();
        var library = Library.Load(content.Path, RealContent.Today, problems)!;
        Assert.Empty(problems.All);
        Assert.All(library.Vignettes, vignette => Assert.True(VignetteRun.Execute(vignette, library.Questionnaire)
            is { IsAsExpected: true, WalkIsLower: false }, vignette.Id));
    }

    [Fact]
    public void Each_edit_has_an_id_of_its_own() => Assert.Distinct(Edits.Value.Select(edit => edit.Id));

    [Fact]
    public void Each_kind_of_harmful_edit_is_made_of_everything_it_can_apply_to()
    {
        var (checker, findings) = (RealContent.Questionnaire, RealContent.Questionnaire.Findings.All);
        string[] gp = Ids(finding => finding.Urgency is Urgency.SeeGp),
            combinations = [.. checker.Rules.All.Where(rule => rule.IsCombination).Select(rule => rule.Id)],
            pages = [.. checker.Questions.Select(page => page.Id)],
            contacts = [.. checker.Advice.Contacts.Select(contact => contact.Id)];
        (string Kind, IEnumerable<string> Of)[] all =
        [
            ("urgency lowered", Ids(finding => finding.Urgency > Urgency.SeeGp)), ("finding told nowhere", gp),
            ("GP later", Ids(finding => gp.Contains(finding.Id) && finding.HowSoon > HowSoon.Weeks)),
            ("finding made discreet", Ids(finding => !finding.IsDiscreet)),
            ("sign watched for by nobody", Ids(finding => finding.CanBegin)),
            ("block taken from a sign", [.. Ids(_ => true), .. combinations]),
            ("contact taken from a sign", Ids(finding => finding.Contacts is not [])),
            ("combination dropped", combinations), ("page dropped", pages), ("page moved", pages),
            ("option dropped", checker.Questions.SelectMany(page =>
                page.Options.Select(option => $"{page.Id}/{option.Id}"))),
            ("derived finding dropped", checker.Rules.Derived.Select(each => each.Id)),
            ("block dropped", checker.Advice.All.Select(block => block.Id)),
            ("111 online offered", checker.Advice.All.Where(block => !block.Allows111Online).Select(block => block.Id)),
            ("contact dropped", contacts), ("contact with another number", contacts),
            ("sign left out of the card of changes", checker.Words.Changes.Options),
            ("section of an outcome dropped", RealContent.Library.Outcomes.Values.Select(outcome => outcome.Slug)),
        ];
        Assert.All(all, each => Assert.NotEmpty(each.Of));
        Assert.All(all, each => Assert.Empty(each.Of.Except(
            Edits.Value.Where(edit => edit.Kind == each.Kind).Select(edit => edit.Of.Split(' ', ',')[0]))));
        string[] others =
        [
            "999 not in the heading", "alternative of the option's condition dropped",
            "alternative of the page's condition dropped", "another general block", "block for other eyes",
            "block of a sign dropped", "block of a sign exchanged", "block put before that of a sign",
            "block shown later", "card put at a lower level", "combination lowered",
            "combination lowered, with its advice", "combination tightened", "contact for fewer people",
            "contact kept back by a block", "contact that says another number", "contact without its link",
            "derived finding follows from less", "derived finding needs more", "derived finding tightened",
            "half of a combination demanded", "half of a combination dropped", "option for fewer people",
            "option for nobody", "option gives nothing", "option gives one thing less", "page for fewer people",
            "page for nobody", "page takes one tick only", "part of a block dropped",
            "sign watched for by fewer people", "urgency lowered, with its advice",
        ];
        Assert.Equal(all.Select(each => each.Kind).Concat(others).Order(StringComparer.Ordinal),
            Edits.Value.Select(edit => edit.Kind).Distinct().Order(StringComparer.Ordinal));

        string[] Ids(Func<Finding, bool> which) => [.. findings.Where(which).Select(finding => finding.Id)];
    }
}
