using BackCare.Sittings;
using BackCare.Web.Rows;
using BackCare.Web.Rules;

namespace BackCare.Web.Tests.Review;

/// <summary>The rules row by row over HTTP: what a reviewer thinks of each, and that nothing typed is lost.</summary>
[Long]
public sealed class TableFacts(RunningSite real) : IDisposable
{
    private const string Table = "/review/table", First = $"{Table}?page=1", Name = "findings/saddle-numbness", Row = $"{Table}/{Name}",
        Rules = "/review/items/triage";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Everybody_can_read_a_row_and_only_reviewers_judge_it()
    {
        var browser = real.Browse();
        foreach (var address in new[] { Row, First })
        {
            var page = await browser.Get(address);
            Assert.Equal(200, page.Status);
            page.Says("999");
            Assert.Empty(ReviewedSite.Shown(page));
            var sent = await browser.Post(address, new Field("shown", $"{Name} 0"));
            Assert.StartsWith("/review/sign-in?next=", sent.Location, StringComparison.Ordinal);
        }
        foreach (var none in new[] { $"{Table}/findings/no-such", $"{Table}/no-such/fever", $"{Table}/findings" })
            Assert.Equal(404, (await browser.Get(none)).Status);
    }

    [Fact]
    public async Task Each_opinion_leads_to_the_next_row_and_nobody_else_sees_it()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        var answer = await ReviewedSite.Judge(one, Row, "change", "Say where it is felt.");
        Assert.Equal(303, answer.Status);
        Assert.StartsWith($"{Table}/findings/", answer.Location, StringComparison.Ordinal);
        Assert.Equal(303, (await ReviewedSite.Judge(two, Row, "not-sure", "Is it new?")).Status);
        foreach (var (browser, own, others) in new[] { (one, "Say where it is felt.", "Is it new?"), (two, "Is it new?", "Say where it is felt.") })
        {
            foreach (var address in new[] { Row, First }) Assert.Contains(own, (await browser.Get(address)).Text, StringComparison.Ordinal);
            foreach (var address in new[] { Row, First, $"{Table}?page=all", Rules, "/review/sign" })
                foreach (var reader in new[] { browser, site.Browse() })
                    Assert.DoesNotContain(others, (await reader.Get(address)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_opinion_without_what_it_needs_is_asked_for_again_and_the_rest_is_kept()
    {
        var one = await site.SignedIn("one");
        foreach (var (opinion, comment, error) in new[]
        {
            ("change", " ", "Say what it should change to"), ("", "All of it.", "Choose what you think of it"),
            ("not-sure", "", "Say what the doubt is"),
        })
        {
            var screen = await one.Get(First);
            Field[] first = [.. opinion is "" ? Array.Empty<Field>() : [new($"opinion {Name}", opinion)], new($"comment {Name}", comment)];
            var page = await one.Post(First, [.. Agreed(screen, but: Name), .. first]);
            Assert.Equal(200, page.Status);
            // Which of ten rows it is, by its first words.
            Assert.StartsWith($"{error} (", Page.Words(page.Main.QuerySelector(".nhsuk-error-summary a")!), StringComparison.Ordinal);
            Assert.Contains(page.Main.QuerySelectorAll("textarea"), field => field.TextContent == comment);
            Assert.Equal(TableFilter.MostRows - 1, (await one.Get(First)).Main.QuerySelectorAll("input[value=agree][checked]").Length);
            // What was saved is said.
            if (opinion is "change")
                page.Says($"{TableFilter.MostRows - 1} rows saved.");
        }
    }

    [Fact]
    public async Task What_changed_while_the_screen_was_open_is_not_kept_the_rest_is_and_nothing_typed_is_lost()
    {
        var one = await site.SignedIn("one");
        var screen = await one.Get(First);
        Edit();
        var page = await one.Post(First, [.. Agreed(screen, but: Name), new($"opinion {Name}", "change"), new($"comment {Name}", "Say where.")]);
        Assert.Equal(409, page.Status);
        Assert.Contains("This row changed while your form was open", Faults(page), StringComparison.Ordinal);
        page.Says("a numb saddle");
        Assert.Contains(page.Main.QuerySelectorAll("textarea"), field => field.TextContent is "Say where.");
        Assert.Contains(ReviewedSite.Shown(await one.Get($"{Table}?only=open")), name => name == Name);
        Assert.Equal(TableFilter.MostRows - 1, (await one.Get(First)).Main.QuerySelectorAll("input[value=agree][checked]").Length);
        // As it is now it can be judged from there.
        Assert.Equal(303, (await one.Post(First, [.. Agreed(page, but: Name), new($"opinion {Name}", "agree")])).Status);
        Assert.DoesNotContain(ReviewedSite.Shown(await one.Get($"{Table}?only=open")), name => name == Name);
    }

    [Fact]
    public async Task A_row_that_changed_since_it_was_judged_says_so_and_is_open_again()
    {
        var one = await site.SignedIn("one");
        await ReviewedSite.Judge(one, Row, "agree");
        Edit();
        await site.Look();
        var page = await one.Get(Row);
        page.Says("It changed since you judged it.");
        Assert.Empty(page.Main.QuerySelectorAll("input[checked]"));
        Assert.Contains(ReviewedSite.Shown(await one.Get($"{Table}?only=open")), name => name == Name);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Of_a_row_that_is_gone_nothing_is_kept_and_its_words_are_shown(bool alone)
    {
        const string Pair = "rules/calf-swelling-with-getting-worse";
        using var raised = new ReviewedSite(raised: true);
        var one = await raised.SignedIn("one");
        var (pair, other) = (await one.Get($"{Table}/{Pair}"), await one.Get(Row));
        Assert.Equal([Pair], ReviewedSite.Shown(pair));
        raised.Lower();
        Field[] fields = [.. Page.HiddenOf(FormOf(pair)), new($"opinion {Pair}", "change"), new($"comment {Pair}", "111 will do.")];
        var page = await one.Post(alone ? $"{Table}/{Pair}" : First, alone ? fields
            : [.. fields, .. Page.HiddenOf(FormOf(other)).Where(field => field.Name is "shown"), new($"opinion {Name}", "agree")]);
        Assert.Equal(409, page.Status);
        Assert.Contains("This row is gone. Nothing was saved of it", Faults(page), StringComparison.Ordinal);
        page.Says("111 will do.");
        Assert.NotNull(page.Html.QuerySelector(page.Main.QuerySelector(".nhsuk-error-summary a")!.GetAttribute("href")!));
        Assert.Equal(alone ? 0L : 1L, StoreOf.Sql(raised.Data, "select count(*) from drafts"));
        Assert.Equal(404, (await one.Get($"{Table}/{Pair}")).Status);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_screen_that_is_sent_twice_is_kept_once_and_both_are_told_the_same(bool atOnce)
    {
        var one = await site.SignedIn("one");
        var screen = await one.Get(First);
        Task<Page> Press() => one.Post(First, Agreed(screen));
        Page[] answers = atOnce ? await Task.WhenAll(Press(), Press()) : [await Press(), await Press()];
        Assert.All(answers, answer => Assert.Equal((303, $"{Table}?page=2&saved={TableFilter.MostRows}"), (answer.Status, answer.Location)));
        Assert.Equal((long)TableFilter.MostRows, StoreOf.Sql(site.Data, "select count(*) from drafts"));
    }

    [Fact]
    public async Task Of_two_windows_that_say_something_else_at_once_one_is_told_what_the_other_said()
    {
        var one = await site.SignedIn("one");
        var row = await one.Get(Row);
        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => ReviewedSite.Judge(one, row, "not-sure", $"Doubt {n}.")));
        Assert.Equal([303, 409, 409, 409], answers.Select(answer => answer.Status).Order());
        Assert.All(answers.Where(answer => answer.Status is 409),
            answer => Assert.Contains("in another window since, and wrote: “Doubt ", Faults(answer), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_no_form_of_ours_sends_is_refused()
    {
        var one = await site.SignedIn("one");
        Field[] form = [.. Page.HiddenOf(FormOf(await one.Get(Row)))];
        Field token = form.Single(field => field.Name[0] is '_'), shown = form.Single(field => field.Name is "shown");
        var agree = new Field($"opinion {Name}", "agree");
        foreach (var fields in new Field[][]
        {
            [token, agree], [token, shown, shown, agree], [token, shown, agree, agree], [token, shown, new($"opinion {Name}", "approve")],
            [token, new("shown", Name), agree], [token, new("shown", $"{shown.Value} more"), agree],
        })
            Assert.Equal(400, (await one.Post(Row, fields)).Status);
        // Nor what was said of another item.
        var sleep = await one.Get("/review/items/guide/sleep");
        Assert.Equal(400, (await one.Post("/review/items/guide/sciatica",
            [.. Page.HiddenOf(FormOf(sleep)), new($"opinion {ReviewedSite.Shown(sleep).Single()}", "agree")])).Status);
        // Words about a row that was not shown are not passed over.
        var screen = await one.Get(First);
        Assert.Equal(400, (await one.Post(First, [.. Agreed(screen), new("comment findings/none", "Lost.")])).Status);
        // More rows than a screen shows are not agreed to in one press.
        var all = RealContent.Rows.Select(row => (row.Id, row.Digest)).ToArray();
        foreach (var rows in new[] { TableFilter.MostRows + 1, 500 })
        {
            Field[] sent = [.. Enumerable.Range(0, rows).Select(n => all[n % all.Length])
                .SelectMany(row => (Field[])[new("shown", $"{row.Id} {row.Digest}"), new($"opinion {row.Id}", "agree")])];
            foreach (var address in new[] { First, $"{Table}?page=all", Row })
                Assert.Equal(400, (await one.Post(address,
                    [.. Page.HiddenOf(FormOf(screen)).Where(field => field.Name is not "shown"), .. sent])).Status);
        }
        Assert.Equal(0L, StoreOf.Sql(site.Data, "select count(*) from drafts"));
        // On the page to print, which shows all of them, nobody judges.
        Assert.Empty(ReviewedSite.Shown(await one.Get($"{Table}?page=all")));
    }

    [Fact]
    public async Task Screens_show_every_row_once_and_a_filter_shows_what_it_says()
    {
        var browser = await site.SignedIn("one");
        var names = new List<string>();
        for (var number = 1; await browser.Get($"{Table}?page={number}") is var page && ReviewedSite.Shown(page) is { Length: > 0 } shown; number++)
            names.AddRange(shown);
        Assert.Equal(RealContent.Rows.Select(row => row.Id), names);

        foreach (var (query, holds) in new (string, Func<RuleRow, bool>)[]
        {
            ("level=999", row => row.Level is Urgency.Call999 && row.Kind is RowKind.Sign or RowKind.Pair or RowKind.Advice),
            ("level=nonsense&only=nonsense&speciality=nonsense&page=nonsense", _ => true),
            ("only=changed", _ => false),
            ("level=999&speciality=spinal%20surgery", row => row.Level is Urgency.Call999 && Specialities.Of(row.Subject.Id) is "spinal surgery"
                && row.Kind is RowKind.Sign or RowKind.Pair or RowKind.Advice),
        })
        {
            var expected = RealContent.Rows.Where(holds).Select(row => row.Id).ToArray();
            Assert.Equal(expected.Take(TableFilter.MostRows), ReviewedSite.Shown(await browser.Get($"{Table}?{query}")));
            (await browser.Get($"{Table}?{query}")).Says($"{Counted(expected.Length)}");
        }
        await ReviewedSite.Judge(browser, Row, "not-sure", "Is it new?");
        Assert.Equal([Name], ReviewedSite.Shown(await browser.Get($"{Table}?only=doubt")));

        static string Counted(int rows) => rows is 1 ? "1 row" : $"{rows} rows";
    }

    [Fact]
    public async Task A_line_that_was_agreed_to_in_one_row_is_folded_in_another_which_says_where()
    {
        var one = await site.SignedIn("one");
        var (lines, rows) = (new RowLines(RealContent.Library), RealContent.Rows);
        var (row, later, line) = (from first in rows
                                  from second in rows.Skip(rows.IndexOf(first) + 1)
                                  from said in lines.Of(second)
                                  where said.IsStatement && lines.Of(first).Any(same => same.Text == said.Text)
                                  select (first, second, said)).First();
        async Task<string[]> Stands() =>
            [.. (await one.Get($"{Table}/{later.Id}")).Main.QuerySelectorAll("dd").Select(Page.Words)];
        var before = await Stands();
        Assert.Contains(line.Text, before);
        await ReviewedSite.Judge(one, $"{Table}/{row.Id}", "agree");
        var after = await Stands();
        Assert.DoesNotContain(line.Text, after);
        // In its place: what stands around it is the same.
        var place = Array.IndexOf(before, line.Text);
        Assert.Equal(before.Length, after.Length);
        Assert.StartsWith($"{line.Begin} (as you agreed in “", after[place], StringComparison.Ordinal);
        // There it is no reason to fold it, and what is doubted folds nothing.
        Assert.Contains((await one.Get($"{Table}/{row.Id}")).Main.QuerySelectorAll("dd"), each => Page.Words(each) == line.Text);
        await ReviewedSite.Judge(one, $"{Table}/{row.Id}", "not-sure", "Is it?");
        Assert.Contains(line.Text, await Stands());
    }

    private void Edit() => ShippedContent.Edit(site.In("triage", "findings.yaml"),
        $"short: {RealContent.Library.Questionnaire.Findings["saddle-numbness"].Words.You.ShortName}",
            "short: a numb saddle");

    private static string Faults(Page page) => Page.Words(page.Main.QuerySelector(".nhsuk-error-summary")!);

    private static AngleSharp.Dom.IElement FormOf(Page page) => page.Main.QuerySelector("form:has(input[name=shown])")!;

    private static IEnumerable<Field> Agreed(Page screen, string? but = null) =>
    [
        .. Page.HiddenOf(FormOf(screen)),
        .. ReviewedSite.Shown(screen).Where(name => name != but).Select(name => new Field($"opinion {name}", "agree")),
    ];
}
