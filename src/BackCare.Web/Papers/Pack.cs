using BackCare.Web.Rows;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Papers;

/// <summary>All that is to be judged, for somebody without an account: one file in UTF-8, to print.</summary>
public static class Pack
{
    public const string FileName = "pack.html";

    /// <summary>What a smaller pack may be made of: what to read in ten minutes, every row of the rules, or every page.</summary>
    public static ImmutableArray<string> Parts { get; } = ["first", "table", "pages"];

    /// <param name="product">Whose content it is.</param>
    /// <param name="part">One of <see cref="Parts"/>; null for all.</param>
    public static async Task<byte[]> Of(string product, Library library, ReviewBoard board, string? part = null)
    {
        // It asks for no service: the command line has none.
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return Encoding.UTF8.GetBytes(await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<PackPage>(
            ParameterView.FromDictionary(new RouteValueDictionary(new { Product = product, Library = library, Board = board, Part = part }))))
            .ToHtmlString()));
    }

    /// <summary>The rows and pages of a part, or of one item, with the lines of each: none where nothing is called so.</summary>
    /// <param name="part">One of <see cref="Parts"/>, or the name of an item; null for all.</param>
    public static IEnumerable<PackSection> Sections(Library library, ReviewBoard board, string? part)
    {
        var (lines, rules) = (new RowLines(library), board.Rules.Item);
        var rows = RuleRows.Of(rules, library.Questionnaire);
        var pages = board.Entries.Select(entry => entry.Item).Where(item => item != rules);
        var chosen = part is null or "table" or ReviewItem.Triage ? rows : part is "first" ? PackPage.InTenMinutes(rows, lines, library) : [];
        return chosen.Select(row => new PackSection(rules.Name, PackPage.HeadingOf(row),
                RuleWords.TitleOf(row, library.Questionnaire), lines.Of(row)))
            .Concat(pages.Where(item => part is null or "pages" || part == item.Name)
                .Select(item => new PackSection(item.Name, item.Title, "", [.. TitleOf(item), .. lines.Of(item.Tree)])));
    }

    private static IEnumerable<RowLine> TitleOf(ReviewItem page) => Passage.Of(page.Tree).Where(each => each is { Section: "", Place: "title" })
        .Select(title => new RowLine(["Title"], page.Title) { Leaf = title });
}

/// <summary>A row of the rules, or a page, as lines.</summary>
/// <param name="Group">What it stands under with others.</param>
/// <param name="Title">Of its own; empty of a page, which stands by itself.</param>
public sealed record PackSection(string Item, string Group, string Title, ImmutableArray<RowLine> Lines);
