namespace BackCare.Web.Tests.Checker;

/// <summary>One place with a neutral heading says that somebody is hurt or not safe.</summary>
[Long]
public sealed class DiscreetOutcomeFacts
{
    private static readonly string[][] Told = [["danger: hurt-by-someone"], ["coping: not-safe-at-home"],
        ["coping: not-safe-at-home", "age: 12-to-15"], ["coping: not-safe-at-home", "nerves: not-sure"]];

    private static IEnumerable<FinishedCheck> Each => Told.SelectMany(told => FinishedCheck.EachWith(told))
        .Where(ended => ended.Journey.Given.Overlaps(["hurt-by-someone", "not-safe-at-home"]));

    // Under 12 that page asks for one sign: its name would say which.
    [Theory]
    [InlineData("5-to-11"), InlineData("under-5")]
    public void A_doubt_about_coping_of_a_child_under_12_is_not_named(string age)
    {
        var ended = FinishedCheck.EachWith($"age: {age}", "coping: not-sure").ToArray();
        Assert.NotEmpty(ended);
        Assert.All(ended, each =>
        {
            string[] why = [.. each.View.Why.Sentences,
                .. each.View.Why.Reasons.Select(reason => $"{reason.NotSure} {reason.Text}"),
                .. each.View.Why.InDoubt.SelectMany(page => page.OptionIds.Prepend(page.Question))];
            Assert.DoesNotContain(why, line => line.Contains("coping", StringComparison.OrdinalIgnoreCase));
            Assert.NotEmpty(why);
        });
    }

    // No outcome of today has one in doubt beside others: here a sign of self-care is made discreet.
    [Fact]
    public void A_discreet_sign_in_doubt_is_not_named_among_the_others()
    {
        var (real, ended) = (FinishedCheck.Questionnaire, FinishedCheck.With("duration: over-3-months", "mornings: not-sure"));
        var hidden = real.But(findings:
            new([.. real.Findings.All, real.Findings["not-safe-at-home"] with { Id = "stiff-mornings" }]));
        var doubts = FinishedCheck.ViewOf(new(Journey.Restore(hidden, Voice.You, ended.Journey.Answers))).Why.InDoubt;
        var stiff = real["mornings"].Options.Single(option => option.Id is "stiff-mornings").Words.You.Label;
        Assert.Contains(stiff, ended.View.Why.InDoubt.Single().OptionIds);
        Assert.Equal(ended.View.Why.InDoubt.Single().OptionIds.Remove(stiff), doubts.Single().OptionIds);
    }

    [Fact]
    public void A_discreet_outcome_begins_with_how_to_leave_and_clear_the_answers()
    {
        Assert.All(Each, ended =>
        {
            var leave = Assert.Single(ended.Html.QuerySelectorAll($"a[href='{FinishedCheck.Addresses.Leave}']"));
            Assert.Equal("Leave this site quickly", Page.Words(leave));
            Assert.True(leave.CompareDocumentPosition(ended.Main).HasFlag(DocumentPositions.Following));
            Assert.StartsWith("To hide what you told us, choose “Leave this site quickly”",
                Page.Words(ended.Main.FirstElementChild!), StringComparison.Ordinal);
            // At one press, without a question.
            Assert.Equal(("/check/clear", "post"), (ended.Main.FirstElementChild!.GetAttribute("action"),
                ended.Main.FirstElementChild!.GetAttribute("method")));
            // And the call is no further away than one line.
            if (ended.Decision.Urgency is not Urgency.SeeGp)
                Assert.Equal($"tel:{ended.Decision.Urgency.Id()}", ended.Main.HrefOf("a"));
        });
        Assert.All(FinishedCheck.Each.Where(ended => !ended.View.IsDiscreet),
            ended => Assert.Empty(ended.Main.QuerySelectorAll("form[action='/check/clear']")));
    }

    [Fact]
    public void A_discreet_outcome_mentions_safety_only_in_its_own_section()
    {
        var signs = FinishedCheck.Questionnaire.Findings.All.Where(finding => finding.IsDiscreet).ToArray();
        var options = FinishedCheck.Questionnaire.Questions.SelectMany(question => question.Options)
            .Where(option => option.Gives.Any(id => signs.Any(sign => sign.Id == id))).ToArray();
        var blocks = FinishedCheck.Questionnaire.Advice.All.Where(block => block.IsDiscreet).ToArray();
        Assert.NotEmpty(signs);
        Assert.All(Each, ended =>
        {
            var page = (IElement)ended.Main.Clone();
            foreach (var apart in page.QuerySelectorAll(".app-discreet")) apart.Remove();
            var (words, markup) = (Page.Words(page), page.OuterHtml);
            var secret = signs.SelectMany(sign => new[] { sign.Words.You, sign.Words.Person })
                .SelectMany(sign => new[] { sign.Card, sign.Say, sign.Label! })
                .Concat(options.SelectMany(option => new[] { option.Words.You.Reason, option.Words.Person.Reason }))
                .Concat(blocks.SelectMany(block => new[] { block.Words.You, block.Words.Person }).SelectMany(SaidBy))
                .Concat(signs.Select(sign => sign.Why))
                .Concat(ended.Explanation.Contacts(discreet: false).Any(contact => contact.Id is "childline") ? [] : ["Childline"])
                .Concat(["NSPCC", "abuse", "confront the person", "being hurt"]).ToArray();
            Assert.All(secret, said => Assert.DoesNotContain(said, words, StringComparison.OrdinalIgnoreCase));
            Assert.All(signs, sign => Assert.DoesNotContain(sign.Id, markup, StringComparison.Ordinal));
            Assert.DoesNotContain("helpline-", markup, StringComparison.Ordinal);
            Assert.DoesNotContain(ended.Explanation.FullScript,
                line => secret.Append("police").Any(said => line.Contains(said, StringComparison.OrdinalIgnoreCase)));
        });
    }

    [Fact]
    public void The_help_of_a_discreet_outcome_is_one_section_right_below_the_panel() => Assert.All(Each, ended =>
    {
        var section = Assert.Single(ended.Main.QuerySelectorAll("section#more-help"));
        Assert.Equal("More help, for you", section.WordsOf("h2"));
        Assert.Null(section.PreviousElementSibling);
        Assert.Same(ended.Panel, section.Closest(".nhsuk-width-container")!.PreviousElementSibling);
        Assert.Equal(ended.Explanation.Contacts(discreet: true).Select(contact => contact.Id),
            section.QuerySelectorAll("[data-contact]").Select(line => line.GetAttribute("data-contact")));
        Assert.NotEmpty(section.QuerySelectorAll("[data-contact]"));
        var said = Page.Words(section);
        var alone = ended.Blocks.All(block => block.Id is "E-safe");
        foreach (var line in ended.Blocks.Where(block => block.IsDiscreet)
            .SelectMany(block => SaidBy(block.Words.For(ended.Voice))).Where(_ => !alone)) Assert.Contains(line, said);
    });

    [Fact]
    public void An_outcome_with_only_discreet_advice_gives_it_in_the_discreet_section() =>
        Assert.All(Enum.GetValues<Voice>(), voice =>
    {
        var ended = FinishedCheck.With(voice, "danger: hurt-by-someone");
        Assert.Equal(["E-safe"], ended.Blocks.Select(block => block.Id));
        var inside = ended.Section("more-help")!;
        Assert.Contains("app-discreet", inside.ClassList);
        foreach (var line in SaidBy(ended.Blocks.Single().Words.For(voice))) Assert.Contains(line, Page.Words(inside));
        Assert.Equal("tel:999", ended.Panel.HrefOf("a"));
        Assert.Empty(ended.View.Why.Reasons);
        Assert.Equal(["This comes from what you told us."], ended.View.Why.Sentences);
    });

    [Fact]
    public void A_doubt_about_safety_shows_helplines_and_names_only_the_other_signs()
    {
        var view = FinishedCheck.With("danger: not-sure").View;
        Assert.Contains("helpline-scotland", view.DiscreetHelp!.Value.Contacts.Select(contact => contact.Id));
        Assert.StartsWith("The symptom that I am not sure about is", view.Script.First(), StringComparison.Ordinal);
        var summary = Handover.From(view.Journey)!.PlainText("");
        Assert.Contains(view.Words.Handover.OneOf, summary, StringComparison.Ordinal);
        Assert.Contains(FinishedCheck.Questionnaire.Findings["overdose"].Words.You.ShortName, summary,
            StringComparison.Ordinal);
        Assert.All([.. view.Script, summary], line => Assert.DoesNotMatch("(?i)hurting|hurt by|violen", line));
        Assert.NotEmpty(FinishedCheck.With("coping: not-sure").View.DiscreetHelp!.Value.Contacts);
    }

    // Lines for everybody: those for some are there only where they can be true.
    private static IEnumerable<string> SaidBy(AdviceWords words) =>
        words.Do.Concat(words.Say).Concat(words.DoNot).Where(line => !line.When.Ids.Any()).Select(line => line.Text)
            .Concat(new[] { words.Position, words.Transport }.OfType<string>());
}
