using FsCheck;
using FsCheck.Fluent;

namespace BackCare.Web.Tests.Elements;

/// <summary>Nothing in a body can run, load, or lead anywhere that is not on the list.</summary>
public sealed class HostileTextFacts
{
    private static readonly string[] Hosts =
    [
        "www.nhs.uk", "111.nhs.uk", "111.wales.nhs.uk", "www.nhsinform.scot", "www.nidirect.gov.uk", "www.gov.uk",
        "www.hse.gov.uk", "www.samaritans.org", "giveusashout.org", "yellowcard.mhra.gov.uk", "www.relayuk.bt.com",
        "999bsl.co.uk", "www.emergencysms.net", "www.nice.org.uk", "www.versusarthritis.org", "painconcern.org.uk",
        "www.britishpainsociety.org", "nass.co.uk", "theros.org.uk", "www.macmillan.org.uk",
    ];

    private static readonly string[] Pieces =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<iframe src=//x.example>", "<style>", "<!-- ",
        " -->", "<a href=\"javascript:x\">", "<", ">", "\"", "'", "&", "&lt;", "&#60;",
        "[a](javascript:alert)", "[a](JaVaScRiPt:alert)", "[a](java&#115;cript:alert)", "[a](data:text/html,x)",
        "[a](data:image/svg+xml,x)", "[a](<javascript:x>)", "[a](//other.example/x)",
        "[a](/\\other.example)", "[a](https://evil.example)", "[a](https://www.nhs.uk@evil.example)",
        "[NHS](https://www.nhs.uk)", "[a](/check)", "[a](tel:999)", "[a]", "[a]: vbscript:x", "![x](",
        "![x](https://www.youtube.com/watch?v=1)", "![x](/media/half-turn.svg)", "![x](/media/none.svg)",
        "{onmouseover=alert(1)}", "{.x #y style=\"z\"}", "<https://x.example>", "https://x.example",
        "\n", "\n", "\n\n", "\n\n", "::: emergency Call 999 if:", "::: urgent \"onclick=alert(1)", "::: dont",
        "::: details <b>", "::: action", "::: contact <i>", "::: exercise x", ":::: inset", ":::", "::::",
        "- ", "- image: /media/half-turn.svg", "- phone: 12\" onclick=\"x", "1. ", "    ", "> ", "# ", "## ",
        "#### A\" onclick=\"x", "| a | b |\n| - | -: |\n| <b> | 2 |", "findings: all", "findings: nerves",
        "findings: <script>", "**", "*", "_", "`", "~~~", "***", "---", "\\", "  \n", "\t", "\u2028", "\u200B", "é",
        "words", "do not", "::x::", "$$", "^^", "[^1]", "[ ] ", "\r\n",
    ];

    [Fact]
    public void No_text_of_any_kind_puts_script_style_or_a_foreign_address_on_the_page()
    {
        using var folder = new ContentFolder().WithImage();
        var pieces = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        var anything = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        var bodies = Gen.OneOf(pieces, pieces, Gen.Zip(pieces, anything).Select(pair => pair.Item1 + pair.Item2))
            .ToArbitrary();

        Prop.ForAll(bodies, body =>
        {
            folder.Write("guides/teapot.md", ContentFolder.FrontMatter + body);
            var guide = folder.Load().Guides.SingleOrDefault(guide => guide.Slug == "teapot");
            return guide is null || (IsHarmless(guide.Html()) && IsHarmless(guide.Html(Voice.Person)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData('>', 4_000), InlineData('[', 4_000)]
    public void A_file_that_is_too_deep_to_read_is_named_with_the_reason(char character, int times)
    {
        var problem = ContentFolder.With(new string(character, times)).OnlyProblem();
        Assert.Equal(("BC080", "guides/teapot.md"), (problem.Code, problem.File));
    }

    [Theory]
    [InlineData(60, 100), InlineData(30, 30)]
    public void A_body_that_could_be_parsed_but_not_rendered_is_a_problem_too(int quotes, int bold) =>
        Assert.Equal("BC080", ContentFolder.With($"{string.Concat(Enumerable.Repeat("> ", quotes))}"
                + $"{string.Concat(Enumerable.Repeat("**a ", bold))}x{new string('*', 2 * bold)}\n").OnlyProblem().Code);

    [Fact]
    public void The_allowed_sites_are_those_that_the_writers_were_given() => Assert.All(Hosts, host => Assert.Empty(
            ContentFolder.With(
                $"See NHS. [NHS 111 Wales NHS inform nidirect GOV.UK HSE Samaritans Shout Yellow Card Relay UK "
                + "999 BSL emergencySMS NICE Versus Arthritis Pain Concern British Pain Society "
                + "National Axial Spondyloarthritis Society Royal Osteoporosis Society Macmillan]("
                + $"https://{host}/a).\n").Problems()));

    private static bool IsHarmless(string html)
    {
        var body = Dom.Parse(html);
        return body.QuerySelectorAll(
            "script, iframe, style, object, embed, form, input, link, meta, base, video, audio").Length == 0
            && body.QuerySelectorAll("*").All(element => element.Attributes.All(attribute => IsHarmless(element, attribute)));
    }

    private static bool IsHarmless(IElement element, IAttr attribute) => attribute.Name switch
    {
        "href" when element.LocalName == "a" =>
            attribute.Value is ['#', ..] || (attribute.Value is ['/', ..] && attribute.Value is not ['/', '/' or '\\', ..])
            || (attribute.Value.StartsWith("tel:", StringComparison.Ordinal)
                && attribute.Value[4..].All(character => char.IsAsciiDigit(character) || character == '+'))
            || (Uri.TryCreate(attribute.Value, UriKind.Absolute, out var uri) && uri.Scheme == "https"
                && Hosts.Contains(uri.Host) && uri.UserInfo.Length == 0),
        "src" => element.LocalName == "img" && attribute.Value == "/media/half-turn.svg",
        "class" => element.ClassList.All(name => name.StartsWith("nhsuk-", StringComparison.Ordinal)
            || name.StartsWith("app-", StringComparison.Ordinal)),
        "id" or "alt" or "width" or "height" or "loading" or "role" or "scope" or "aria-hidden" or "d" or "viewBox"
            or "focusable" or "xmlns" => true,
        // The icon in a button that calls.
        "fill" or "stroke" or "stroke-width" or "stroke-linecap" or "stroke-linejoin" => element.LocalName is "svg",
        _ => false,
    };
}
