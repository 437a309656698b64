namespace BackCare.Tests.Proof;

/// <summary>
/// The pinned floor and the content say the same: what is in one of them alone would be a rule that nothing holds, or a
/// demand that nobody meets. Findings, pairs, pages and options of both are held to the tables of the second evaluator
/// (<see cref="SecondEvaluatorFacts"/>), which was written from docs/flow.md alone; here is what those tables do not have.
/// </summary>
public sealed class FloorFacts
{
    private static readonly Floor Pinned = Floor.Pinned;
    private static readonly Questionnaire Real = RealContent.Questionnaire;

    [Fact]
    public void Each_finding_brings_the_contacts_that_it_brings_in_the_registry() => Assert.Equal(
        Real.Findings.All.Select(finding => $"{finding.Id} {Set(finding.Contacts)}"),
        Pinned.Findings.Select(finding => $"{finding.Id} {Set(finding.Contacts)}"));

    [Fact]
    public void It_has_the_blocks_in_the_order_in_which_they_are_shown() => Assert.Equal(
        Real.Advice.All.OrderByDescending(block => block.Urgency).ThenByDescending(block => block.Rank)
            .Select(block =>
                $"{block.Id} {block.Urgency} {block.HowSoon} {block.Rank} {block.Online} {block.Discreet} {block.FirstContact} "
                + $"{Set(block.Words.You.Parts)} {Set(block.Words.Person.Parts)}"),
        Pinned.Blocks.Select(
            block => $"{block.Id} {block.Urgency} {block.HowSoon} {block.Rank} {block.Online} {block.Discreet} {block.FirstContact} "
                + $"{Set(block.Parts)} {Set(block.Parts)}"));

    [Fact]
    public void It_has_the_contacts_with_their_links_for_whom_they_are_and_which_facts_bring_them() =>
        Assert.Equal(Real.Advice.Contacts.Select(contact => $"{contact.Id} {contact.Link} {When(contact.When)} {Set(contact.BroughtBy)}"),
            Pinned.Contacts.Select(contact => $"{contact.Id} {contact.Link} {When(contact.When)} {Set(contact.BroughtBy)}"));

    [Theory]
    [InlineData("{ id: fever, urgency: \"111\",", "{ id: fever, urgency: \"112\",", "'urgency: 112'")]
    [InlineData("{ id: getting-worse, urgency: GP, how-soon: week,", "{ id: getting-worse, urgency: GP,",
        "finding 'getting-worse' has no 'how-soon'")]
    [InlineData("how-soon: week,", "how-soon: wek,", "'how-soon: wek'")]
    [InlineData("group: infection, can-begin: \"yes\",", "group: infection,", "has no 'can-begin'")]
    [InlineData("most-pages: ", "most-pages: many", "is not a whole number")]
    [InlineData("most-pages: ", "mots-pages: ", "unknown key 'mots-pages'")]
    [InlineData("urgency: \"999\", blocks: [E-nerve],", "urgency: \"999\",", "finding 'saddle-numbness' has no 'blocks'")]
    [InlineData("one-leg-weakness], urgency: \"999\", blocks: [E-infection] }", "one-leg-weakness], urgency: \"999\" }",
        "pair has no 'blocks'")]
    [InlineData("rank: 70, online: \"no\"", "rank: 70, online: never", "'online: never'")]
    [InlineData("- row: 14", "- row: fourteen", "is not a whole number")]
    [InlineData("- row: 11\n    ladders: [duration]\n", "- row: 11\n", "row 11 changes nothing")]
    [InlineData("urgency: \"111\", how-soon: urgent,", "urgency: \"111\", how-soon: today,", "'how-soon: today'")]
    [InlineData("level: \"111\", how-soon: urgent,", "level: \"111\", how-soon: week,", "'how-soon: week'")]
    [InlineData("doubt: { how-soon: week,", "doubt: { how-soon: weeks,", "'how-soon: weeks'")]
    // Its words.
    [InlineData("    call: Call 999\n    when:", "    when:", "the strip has no 'call'")]
    [InlineData("      - level: GP\n", "      - level: \"111\"\n", "does not have one entry for GP and one for 111")]
    [InlineData("(https://999bsl.co.uk)", "(/guides/ways-to-call)", "leads nowhere")]
    [InlineData(", card: \"your pain is getting worse over time\" }", " }", "finding 'getting-worse' has no 'card'")]
    [InlineData("card: \"your pain is getting worse over time\"", "card: \"\"", "'card' of finding 'getting-worse' is empty")]
    [InlineData("card: \"your pain is getting worse over time\"", "card: \" \"",
        "'card' of finding 'getting-worse' is empty")]
    [InlineData("how-soon: week, blocks: [G-book], group: course, can-begin: \"yes\", card: \"your pain is getting "
        + "worse over time\"",
        "how-soon: week, blocks: [G-book], can-begin: \"yes\", card: \"your pain is getting worse over time\"",
        "finding 'getting-worse' has no 'group'")]
    [InlineData("{ id: coping, name: \"Coping\" }", "{ id: coping, name: \"\" }", "'name' of group is empty")]
    public void A_slip_in_its_file_is_a_problem(string written, string instead, string problem)
    {
        var text = Text();
        Assert.Contains(written, text);
        var place = text.IndexOf(written, StringComparison.Ordinal);
        var problems = new Problems();
        Assert.Null(FloorReader.Read(string.Concat(text.AsSpan(0, place), instead, text.AsSpan(place + written.Length)), problems));
        Assert.Contains(problems.All, each => each.What.Contains(problem, StringComparison.Ordinal));
    }

    // All others stand in the content by the same name.
    [Fact]
    public void The_names_that_only_it_has_are_known()
    {
        var options = Pinned.Pages.SelectMany(page => page.Options).ToArray();
        var given = options.SelectMany(option => option.Gives).ToHashSet(StringComparer.Ordinal);
        Assert.All(Pinned.Ladders, ladder =>
        {
            Assert.Subset(Pinned.Page(ladder.Page)!.Options.Select(option => option.Id).ToHashSet(),
                ladder.Rungs.SelectMany(rung => new[] { rung.Lower, rung.Higher }).ToHashSet());
            Assert.Subset(given, ladder.Aside.ToHashSet());
        });
        Assert.Subset(Pinned.Findings.Select(finding => finding.Id).ToHashSet(), Pinned.Before999.ToHashSet());
        Assert.Distinct(Pinned.Changed.Select(change => change.Row));
        Assert.Subset(options.Select(option => option.Id).ToHashSet(), Pinned.Changed.SelectMany(change => change.Now).ToHashSet());
        // Each fact of a pair of signs that lists show has words of its own.
        Assert.Distinct(Pinned.Facts.Select(fact => fact.Id).Concat(Pinned.Groups.Select(group => group.Id)));
        Assert.Subset(Pinned.Facts.Select(fact => fact.Id).ToHashSet(), Pinned.Pairs
            .Where(pair => pair.Members.All(id => Pinned.Findings.FirstOrDefault(finding => finding.Id == id) is not { IsListed: false }))
            .SelectMany(pair => pair.Members).Where(given.Contains).Except(Pinned.Findings.Select(finding => finding.Id)).ToHashSet());
    }

    [Fact]
    public void Its_canonical_form_changes_with_every_line_that_means_something()
    {
        var place = Pinned.Findings.IndexOf(Pinned["severe-pain"]);
        Floor[] forms =
        [
            Pinned, Pinned with { MostPages = Pinned.MostPages + 1 }, Pinned with { Pairs = Pinned.Pairs.RemoveAt(3) },
            Pinned with { Derived = Pinned.Derived.RemoveAt(0) }, Pinned with { Before999 = [] },
            Pinned with { Findings = Pinned.Findings.SetItem(0, Pinned.Findings[0] with { Urgency = Urgency.SeeGp }) },
            Pinned with { Ladders = Pinned.Ladders.RemoveAt(0) },
            Pinned with { Findings = Pinned.Findings.SetItem(place, Pinned.Findings[place] with { HowSoon = HowSoon.Week }) },
            Pinned with { Findings = Pinned.Findings.SetItem(place, Pinned.Findings[place] with { CanBegin = false }) },
            Pinned with { Findings = Pinned.Findings.SetItem(place,
                Pinned.Findings[place] with { ShownWith = ["bone-risk"] }) },
            Pinned with { Findings = Pinned.Findings.SetItem(place, Pinned.Findings[place] with { Discreet = true }) },
            Pinned with { Findings = Pinned.Findings.SetItem(place, Pinned.Findings[place] with { Group = "age" }) },
            Pinned with { Ladders = [.. Pinned.Ladders.Select(ladder => ladder with { Aside = [] })] },
            Pinned with { SafetyNetOf999 = "elsewhere" },
            Pinned with { Findings = Pinned.Findings.SetItem(place, Pinned.Findings[place] with { Advice = ["G-safe"] }) },
            Pinned with { Findings = Pinned.Findings.SetItem(place, Pinned.Findings[place] with { Contacts = ["shout"] }) },
            Pinned with { Pairs = Pinned.Pairs.SetItem(0, Pinned.Pairs[0] with { Advice = ["E-heart"] }) },
            .. new Func<FloorBlock, FloorBlock>[]
            {
                block => block with { Urgency = Urgency.Urgent111 }, block => block with { Rank = 1 },
                block => block with { Online = false }, block => block with { Discreet = false },
                block => block with { Parts = ["position"] }, block => block with { FirstContact = "shout" },
            }.Select(edit => Pinned with { Blocks = Pinned.Blocks.SetItem(0, edit(Pinned.Blocks[0])) }),
            Pinned with { Contacts = Pinned.Contacts.SetItem(0, Pinned.Contacts[0] with { Link = "tel:116124" }) },
            Pinned with { Contacts = Pinned.Contacts.SetItem(0, Pinned.Contacts[0] with { When = new([], ["fever"]) }) },
            Pinned with { Contacts = Pinned.Contacts.SetItem(0, Pinned.Contacts[0] with { BroughtBy = ["fever"] }) },
            Pinned with { Blocks = [.. Pinned.Blocks.Select(block => block with { HowSoon = HowSoon.Today })] },
            Pinned with { Pages = [.. Pinned.Pages.Select(page => page with { DoubtWaits = null })] },
            Pinned with { Pages = [.. Pinned.Pages.Select(page => page with { When = Condition.Always })] },
            Pinned with { Pages = [.. Pinned.Pages.Select(page =>
                page.DoubtWaits is { } waits ? page with { DoubtWaits = waits with { TodayWith = ["fever"] } } : page)] },
            .. new Func<FloorPage, FloorPage>[]
            {
                page => page with { Kind = QuestionKind.Ticks }, page => page with { When = new(["fever"], []) },
                page => page with { When = new([], ["fever"]) },
                page => page with { Options = page.Options.SetItem(0, page.Options[0] with { Gives = ["fever"] }) },
                page => page with { Options = page.Options.SetItem(0, page.Options[0] with { When = new(["fever"], []) }) },
            }.Select(edit => Pinned with { Pages = Pinned.Pages.SetItem(0, edit(Pinned.Pages[0])) }),
            .. new Func<Derivation, Derivation>[]
            {
                each => each with { All = ["fever"] }, each => each with { Any = ["fever"] }, each => each with { Of = ["fever"] },
                each => each with { AtLeast = 7 },
            }.Select(edit => Pinned with { Derived = Pinned.Derived.SetItem(0, edit(Pinned.Derived[0])) }),
        ];
        Assert.Equal(forms.Length, forms.Select(floor => floor.Canonical()).Distinct().Count());
    }

    private static string Text()
    {
        using var reader = new StreamReader(typeof(Floor).Assembly.GetManifestResourceStream("BackCare.Proof.floor.yaml")!);
        return reader.ReadToEnd();
    }

    // A single fact means the same under "all" and under "any".
    private static string When(Condition condition) =>
        condition.Any is [var one] ? When(new(condition.All.Add(one), []))
            : $"all of {Set(condition.All)} and any of {Set(condition.Any)}";

    private static string Set(IEnumerable<string> ids) => $"({string.Join(", ", ids.Order(StringComparer.Ordinal))})";
}
