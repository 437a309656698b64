namespace BackCare.Tests.Guidance;

/// <summary>Pages on the same subject agree with each other and with the check.</summary>
public sealed partial class PagesAgreeFacts
{
    private static readonly (Guide Page, Statement Said)[] All = [.. RealContent.Library.Published
        .SelectMany(page => Statement.FindIn(page.Blocks).Select(said => (page, said)))];

    [Fact]
    public void Every_page_says_the_same_about_the_opioid_trial() => Agree(
        Saying(said => said.Sources.Contains("opal-2023")),
        "an opioid worked no better than a dummy tablet|A year later, more people .* at risk of misusing opioids");

    [Fact]
    public void No_page_says_that_codeine_may_help() =>
        Assert.Empty(Saying("codeine.*may help").Select(one => one.Page.File));

    [Fact]
    public void Every_page_limits_only_bought_codeine_to_3_days() => Agree(
        Saying("3 days at most|day 3|after 3 days").Where(one => one.Page.Slug is "codeine-and-co-codamol"
            || one.Said.Text.Contains("codeine", StringComparison.OrdinalIgnoreCase)
            || one.Said.Text.Contains("co-codamol", StringComparison.OrdinalIgnoreCase)), @"\b(buy|bought)\b");

    [Fact]
    public void Every_page_about_pacing_names_the_same_starting_amount()
    {
        var pages = RealContent.Library.Published
            .Where(page => page.Keywords.Any(word => word.Contains("pacing"))).ToArray();
        Assert.True(pages.Length > 1);
        Assert.All(pages, page => Assert.Contains(Statement.FindIn(page.Blocks),
            said => said.Sources.Contains("oxford-pacing") && said.Text.Contains("a fifth")));
    }

    [Fact]
    public void Painkiller_pages_let_under_16s_take_paracetamol_by_the_packet() => Assert.All(
        Saying("painkiller.*pharmacist or GP|pharmacist or GP.*painkiller").Select(one => one.Page).Distinct(), page =>
            Assert.Contains(Statement.FindIn(page.Blocks), said => said.Sources.Contains("nhs-paracetamol-for-children")
                && said.Text.Contains("as the packet says")));

    [Fact]
    public void Every_page_on_blood_thinners_counts_clopidogrel_as_the_check_does()
    {
        var option = RealContent.Questionnaire.Questions.SelectMany(question => question.Options)
            .Single(each => each.Id is "blood-thinner");
        Assert.Contains("clopidogrel", option.Words.You.Label, StringComparison.Ordinal);
        Assert.Empty(Saying("blood thinner").Select(one => one.Page).Distinct().Where(page =>
            !Statement.FindIn(page.Blocks).Any(said => said.Text.Contains("clopidogrel"))).Select(page => page.File));
    }

    [Fact]
    public void No_page_bars_the_side_plank_for_a_number_of_months_after_a_birth() =>
        Assert.Empty(All.Where(one => MonthsAfterABirth().IsMatch(one.Said.Text) && (one.Page.Slug is "side-plank"
            || one.Said.Text.Contains("side plank"))).Select(one => one.Said.Text));

    // Other signs of the check: effort points to the heart, sudden pain to a big blood vessel.
    [Theory]
    [InlineData("upper-back-pain", "upper back|top of your back|between your shoulder")]
    [InlineData("worse-with-cough-sneeze-or-poo", @"\bcough.*worse|worse.*\bcough")]
    public void Every_page_sends_a_sign_for_an_urgent_GP_or_111_where_the_check_does(string finding, string words)
    {
        Assert.Equal(Disposition.UrgentGpOr111, RealContent.Questionnaire.Findings[finding].Disposition);
        Agree(Saying(words).Where(one => one.Page.Slug is not "new-pain" && Sends().IsMatch(one.Said.Text)
            && !one.Said.Text.Contains("effort")
            && !one.Said.Text.Contains("call 999", StringComparison.OrdinalIgnoreCase)), "urgent.*111|111.*urgent");
    }

    [Fact]
    public void No_page_calls_back_pain_with_a_cough_usual() => Assert.Empty(Saying(@"\bcough jolts"));

    [Fact]
    public void Every_page_that_mentions_calcium_mentions_vitamin_D() => Assert.All(
        Saying("calcium").Select(one => one.Page).Distinct(), page => Assert.Contains(Statement.FindIn(page.Blocks),
            said => said.Text.Contains("vitamin D")));

    [Fact]
    public void The_plan_for_weak_bones_builds_up_to_jolts_and_heavier_loads()
    {
        var texts = Saying(said => said.Sources.Contains("strong-steady-straight-2022"))
            .Where(one => one.Page.Slug is "thin-bones").Select(one => one.Said.Text).ToArray();
        Assert.Contains(texts, text => text.Contains("jumps or hops, on most days"));
        Assert.Contains(texts, text => text.Contains("only 8 to 12 times"));
    }

    [Fact]
    public void Every_charity_for_back_pain_has_a_link_to_its_own_website()
    {
        var page = RealContent.Library.Published.Single(each => each.Slug is "ways-to-call");
        var list = page.Section("charities")!.Blocks.OfType<Block.BulletList>().Single();
        Assert.Equal(6, list.Items.Length);
        Assert.All(list.Items, item => Assert.Contains(
            item.Blocks.OfType<Block.ShortLine>().SelectMany(line => line.Words),
            word => word is Phrase.Link { Target: ['h', 't', 't', 'p', 's', ..] }));
    }

    private static void Agree(IEnumerable<(Guide Page, Statement Said)> statements, string words)
    {
        Assert.NotEmpty(statements);
        Assert.Empty(statements.Where(one => !Regex.IsMatch(one.Said.Text, words))
            .Select(one => $"{one.Page.File}: {one.Said.Text}"));
    }

    private static IEnumerable<(Guide Page, Statement Said)> Saying(string words) =>
        Saying(said => Regex.IsMatch(said.Text, words, RegexOptions.IgnoreCase));

    private static IEnumerable<(Guide Page, Statement Said)> Saying(Func<Statement, bool> wanted) =>
        All.Where(one => wanted(one.Said));

    [GeneratedRegex(@"(baby|birth)[^.]{0,60}\b\d+ months|\b\d+ months old")]
    private static partial Regex MonthsAfterABirth();

    [GeneratedRegex(@"\b(call|ask|111|999|GP)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sends();
}
