using BackCare.Guidance;
using BackCare.Medicines;
using BackCare.Triage;

namespace BackCare.Search;

/// <summary>One page for search, with its words in parts by how much they say about its topic.</summary>
/// <param name="Keywords">Words people search for; never shown.</param>
/// <param name="Headings">Headings of sections, cards and tables, and names of movements.</param>
/// <param name="Lead">The first paragraph, which has the answer.</param>
/// <param name="Lines">All text, one paragraph, list item or table row each.</param>
public sealed record SearchPage(
    string Address, string Title, string Description, ImmutableArray<string> Keywords, ImmutableArray<string> Headings,
    string Lead, ImmutableArray<string> Lines)
{
    public bool ListsFindings { get; private init; }

    /// <summary>Leaves out signs in cards, which search knows from the registry.</summary>
    public static SearchPage From(Guide guide) => new(
        guide.Address, guide.Title, guide.Description, guide.Keywords, [.. HeadingsOf(guide.Blocks)],
        RunningText.From(guide.Lead, guide.Voice),
        [
            .. RunningText.Lines(guide.Blocks).Where(line => !line.Registry).Select(line => line.Text.For(guide.Voice)),
            .. guide.Blocks.OfType<Block.Table>().SelectMany(table => table.Rows).Select(
                row => string.Join(": ", row.Select(cell => Phrase.TextOf(cell.Words)).Where(text => text.Length > 0))),
        ]);

    /// <summary>The page of all emergency signs, made from the registry.</summary>
    public static SearchPage FromFindings(string address, string title, IEnumerable<Finding> signs)
    {
        Finding[] listed = [.. signs.Where(finding => finding.Urgency >= Urgency.Urgent111 && finding.IsListed)];
        return new(address, title, "Every symptom that means call 999 or go to A&E, and every symptom that means call 111 today.",
            [
                "emergency symptoms", "emergency signs", "999", "111", "A&E", "ambulance", "hospital", "warning signs",
                "red flags", "is it serious",
            ],
            [], "",
            [.. listed.Select(finding => finding.Words.You.Card)])
        {
            ListsFindings = true,
        };
    }

    /// <summary>Pages where people make something.</summary>
    public static ImmutableArray<SearchPage> Tools { get; } =
    [
        new("/plan", "Make a plan", "Choose exercises, days, times and walks. Print your plan, or add it to your calendar.",
            ["calendar", "my plan"], [], "", []),
        new("/check", "Check your back pain", "Answer some questions. Then print a summary for your GP, a nurse or a physio, or show it.",
            ["summary for gp", "print for gp"], [], "", []),
    ];

    /// <summary>Includes names of medicines, since people search for one to know whether the two go together.</summary>
    public static SearchPage From(MedicineTable table, string address, string title) => new(address, title,
        "Tick what applies to you, or type your medicines: usually safe, ask a pharmacist first, or do not take it.",
        [.. table.Medicines.SelectMany(medicine => medicine.Names), "can i take ibuprofen with"], [], "",
        [
            .. table.Medicines.SelectMany(medicine => medicine.Names.Select(name =>
                $"{name.UpperFirst()} ({medicine.Description}) and ibuprofen tablets: "
                + $"{medicine.LevelFor(Formulation.Tablets).InWords(Formulation.Tablets).ToLowerInvariant()}.")),
        ]);

    // Blocks without a heading add none; their words are among the lines.
    private static IEnumerable<string> HeadingsOf(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Block.Heading heading => [heading.Text],
        Block.Table table => [table.Caption],
        Block.AdviceRows { Title: { } title } => [title],
        Block.DontList list => [list.Title],
        Block.Warning warning => [warning.Title, .. HeadingsOf(warning.Blocks)],
        Block.Details details => [details.Summary, .. HeadingsOf(details.Blocks)],
        Block.Steps { Title: { } title } => [title],
        Block.Exercise exercise => [exercise.Title, .. HeadingsOf(exercise.Blocks)],
        Block.Contact contact => [contact.Title],
        Block.Inset inset => HeadingsOf(inset.Blocks),
        _ => (IEnumerable<string>)[],
    });
}
