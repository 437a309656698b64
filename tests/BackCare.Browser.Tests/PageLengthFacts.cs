namespace BackCare.Browser.Tests;

/// <summary>How short pages are on a phone: what is read first is in sight.</summary>
[Slow]
public sealed class PageLengthFacts(SiteFixture site)
{
    private const int Screen = 844;

    private static readonly (string Name, string[] Told, string Outcome)[] Journeys =
    [
        ("nerves in the seat", ["nerves: saddle-numbness"], "999"),
        ("nerves, several signs", ["nerves: saddle-numbness difficulty-peeing both-legs"], "999"),
        ("a leg losing strength", ["nerves: leg-weakness-getting-worse"], "999"),
        ("a cold leg", ["nerves: cold-pale-leg"], "999"),
        ("chest pain", ["emergency: chest-pain"], "999"),
        ("tummy", ["emergency: severe-tummy-pain"], "999"),
        ("accident", ["danger: serious-accident"], "999"),
        ("infection", ["emergency: sepsis-signs"], "999"),
        ("being sick with blood", ["emergency: vomiting-blood"], "999"),
        ("pregnancy emergency", ["emergency: pregnancy-emergency"], "999"),
        ("allergy", ["danger: severe-allergic-reaction"], "999"),
        ("overdose", ["danger: overdose"], "999"),
        ("life at risk", ["danger: life-at-risk"], "999"),
        ("being hurt", ["danger: hurt-by-someone"], "999"),
        ("fever and a weak leg", ["legs: one-leg-weakness", "more: fever"], "999"),
        ("fever", ["more: fever"], "111"),
        ("five reasons", ["legs: one-leg-weakness", "more: urinary-symptoms shingles-rash",
            "more: black-poo", "pain: no-relief-at-rest-or-worse-at-night"], "111"),
        ("the top of the back alone", ["pain: upper-back-pain"], "111"),
        ("doubt about nerves", ["nerves: not-sure"], "111"),
        ("doubt about chest and tummy", ["emergency: not-sure"], "111"),
        ("cancer", ["about-you: cancer-history"], "111"),
        ("13 weeks or more", ["pregnancy: 13-weeks-or-more"], "111"),
        ("too many painkillers", ["medicines: too-many-painkillers"], "111"),
        ("thoughts of ending life", ["coping: suicidal-thoughts"], "111"),
        ("a child under 5", ["age: under-5"], "111"),
        ("pain down one leg", ["legs: one-leg-pain-or-tingling"], "gp"),
        ("getting worse", ["trend: worse"], "gp"),
        ("a child of 5 to 11", ["age: 5-to-11"], "gp"),
        ("early pregnancy", ["pregnancy: under-13-weeks"], "gp"),
        ("severe pain", ["severity: severe"], "gp"),
        ("worried", ["coping: worried-or-struggling"], "gp"),
        ("ordinary", [], "self-care"),
        ("a flare", ["duration: flare-under-4-weeks"], "self-care"),
        ("after a birth", ["pregnancy: birth-in-last-6-weeks"], "self-care"),
        ("not safe at home", ["coping: not-safe-at-home"], "gp"),
        ("a child who is not safe at home", ["age: 12-to-15", "coping: not-safe-at-home"], "111"),
        ("an older person", ["age: 65-or-over", "first-time: no"], "self-care"),
    ];

    private static readonly Dictionary<string, double> MaxScreens =
        new() { ["999"] = 3.2, ["111"] = 4.2, ["gp"] = 3.6, ["self-care"] = 2.8 };

    [Fact]
    public async Task Readers_pages_begin_with_what_they_are_for()
    {
        var faults = new List<string>();
        await using var visitor = await site.Visit();
        foreach (var path in new[] { "/", "/check", "/ibuprofen", "/guides/sciatica", "/guides/first-few-days" })
        {
            await Open(visitor, path);
            await Hold(faults, visitor, $"{path}, header", "header.app-head", 175, end: true);
            await visitor.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
            await Hold(faults, visitor, $"{path}, header with text at 200%", "header.app-head", 0.45 * Screen, end: true);
            Hold(faults, $"{path}, width with text at 200%",
                await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 390);
        }
        await Open(visitor, "/");
        Hold(faults, "home", await visitor.Height(), 2.5 * Screen);
        await Open(visitor, "/check");
        await Hold(faults, visitor, "check start, both buttons", "main form", 600, end: true);
        foreach (var guide in new[] { "sciatica", "first-few-days", "spinal-stenosis", "flare-up", "recovery" })
        {
            await Open(visitor, $"/guides/{guide}");
            await Hold(faults, visitor, $"{guide}, first sentence", "main .app-lead", 330);
            await Hold(faults, visitor, $"{guide}, what to do", "main .app-rows", 900);
        }
        Faults.None(faults);
    }

    [Theory]
    [InlineData(Voice.You, 1500)]
    [InlineData(Voice.Person, 1500)] // a helper is told whom to ask, and where nobody else can hear
    public async Task Thirty_outcomes_are_as_short_as_people_in_pain_can_use(Voice voice, int maxWords)
    {
        var faults = new List<string>();
        using var http = PlainClient.Client(site.Address);
        await using var visitor = await site.Visit(width: 390, height: Screen, javaScript: false);
        var (seen, words) = (new HashSet<string>(), 0);
        await Tell(OrdinaryPerson.Telling(), async page =>
        {
            await HoldQuestion(faults, visitor, page);
            words += (await visitor.Page.Locator("main form").InnerTextAsync())
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        });
        Hold(faults, "words of the pages", words, maxWords);
        foreach (var (name, told, outcome) in Journeys)
        {
            var (client, end) = await Tell(OrdinaryPerson.Telling(told), page => HoldQuestion(faults, visitor, page));
            await visitor.TakeUp(client, end);
            await HoldOutcome(faults, visitor, name, outcome);
        }
        Faults.None(faults);

        async Task<(PlainClient Client, Page End)> Tell(OrdinaryPerson person, Func<Page, Task> look)
        {
            var client = new PlainClient(http);
            var page = await client.Begin(voice);
            for (; page.IsQuestion; page = await client.Answer(page, person.Choose(page.Question)))
            {
                if (!seen.Add(page.Question)) continue;
                await visitor.TakeUp(client, page);
                await look(page);
            }
            return (client, page);
        }
    }

    private static async Task HoldQuestion(List<string> faults, Visitor visitor, Page page)
    {
        // Fourteen lines are the most that a page asks about; a picture takes the room of some.
        var screens = page.Choices.Count() switch { > 12 => 2.6, > 6 => 2.3, _ => 2 };
        Hold(faults, $"page {page.Question}", await visitor.Height(), screens * Screen);
    }

    private static async Task HoldOutcome(List<string> faults, Visitor visitor, string name, string outcome)
    {
        if (await visitor.Outcome() != outcome) faults.Add($"{name} ends at {await visitor.Outcome()}, not at {outcome}");
        // "More help" comes before everything else and is cut for nobody.
        var apart = await visitor.Page.Locator("#more-help").CountAsync() > 0 && outcome is "gp" ? 0.6 : 0;
        Hold(faults, $"{name}, outcome", await visitor.Height(), (MaxScreens[outcome] + apart) * Screen);
        await Hold(faults, visitor, $"{name}, header", "header.app-head", 125, end: true);
        if (outcome is "999") await Hold(faults, visitor, $"{name}, first button", "#panel .app-act", 480);
        Hold(faults, $"{name}, sheets of A4", await visitor.Sheets(), outcome is "999" ? 1 : 2);
    }

    private static async Task Open(Visitor visitor, string path)
    {
        await visitor.Page.SetViewportSizeAsync(390, Screen);
        await visitor.Open(path);
    }

    private static async Task Hold(List<string> faults, Visitor visitor, string what, string selector, double max,
        bool end = false)
    {
        var box = await visitor.Page.Locator(selector).First.BoundingBoxAsync();
        if (box is null) faults.Add($"{what}: there is no {selector}");
        else Hold(faults, what, end ? box.Y + box.Height : box.Y, max);
    }

    private static void Hold(List<string> faults, string what, double found, double max)
    {
        if (found > max) faults.Add($"{what}: {found:0}, at most {max:0}");
    }
}
