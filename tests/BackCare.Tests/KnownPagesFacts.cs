using System.Collections.Immutable;
using BackCare.Proof;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Tests.Reading;
using BackCare.Tests.Triage;
using FsCheck;
using FsCheck.Fluent;
using Prop = FsCheck.Fluent.Prop;

namespace BackCare.Tests;

/// <summary>Pages that did not change are not read again, and nobody can tell by what comes of it.</summary>
public sealed class KnownPagesFacts : IDisposable
{
    private static readonly ImmutableArray<string> AllPages =
        [.. RealContent.Library.Guides.Concat(RealContent.Library.Outcomes.Values).Select(guide => guide.File).Order(StringComparer.Ordinal)];

    /// <summary>What somebody may do to a page. Many of these are problems, of this page or of another.</summary>
    private static readonly ImmutableArray<(string What, Func<string, string?> Do)> Edits =
    [
        ("another title", text => text.Replace("\ntitle: ", "\ntitle: The ", StringComparison.Ordinal)),
        ("another word", text => text.Replace(" the ", " this ", StringComparison.Ordinal)),
        ("long words", text => text.Replace(" people ", " individuals ", StringComparison.Ordinal)),
        ("headings of another name", text => text.Replace("\n## ", "\n## About ", StringComparison.Ordinal)),
        ("a draft", text => text.Replace("\nstatus: published\n", "\nstatus: draft\n", StringComparison.Ordinal)),
        ("another place", text => text.Replace("\norder: ", "\norder: 1", StringComparison.Ordinal)),
        ("no related pages", text => text.Replace("\nrelated:", "\nkeywords-of-before:", StringComparison.Ordinal)),
        ("no marks", text => text.Replace("[@", "[", StringComparison.Ordinal)),
        ("cut in half", text => text[..(text.Length / 2)]),
        ("a space at the end", text => $"{text} "),
        ("gone", _ => null),
    ];

    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public void Whatever_changes_in_pages_is_read_as_if_nothing_had_been_known()
    {
        Assert.Empty(content.Load().All); // now everything is known
        var edits = (from page in Gen.Elements<string>([.. AllPages])
                     from edit in Gen.Elements<(string What, Func<string, string?> Do)>([.. Edits])
                     select (Page: page, edit.What, edit.Do)).ArrayOf(2).ToArbitrary();
        Prop.ForAll(edits, both =>
        {
            var before = AllPages.ToDictionary(page => page, content.Text);
            foreach (var (page, _, edit) in both.DistinctBy(edit => edit.Page))
                if (edit(before[page]) is { } text) content.Write(page, text);
                else content.Delete(page);
            var (known, anew) = (Said(Floor.Pinned), Said(Floor.Pinned with { }));
            foreach (var (page, text) in before) content.Write(page, text);
            Assert.Equal(anew, known);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    [Fact]
    public void A_page_whose_text_is_the_same_is_not_read_again()
    {
        // Else what other facts read of the same content goes before.
        content.Edit("triage/words.yaml", "# ", "# of this fact ");
        var first = Load();
        content.Edit("guides/sleep.md", "\ntitle: ", "\ntitle: The ");
        var second = Load();
        Assert.NotEqual(first.Version, second.Version);
        Assert.Equal(["guides/sleep.md"], first.Guides.Zip(second.Guides)
            .Where(pair => !ReferenceEquals(pair.First, pair.Second)).Select(pair => pair.Second.File));
    }

    [Fact]
    public void Where_the_words_of_the_checker_change_every_page_is_read_again()
    {
        var first = Load();
        content.Edit("triage/words.yaml", "# ", "# still ");
        Assert.DoesNotContain(first.Guides.Zip(Load().Guides), pair => ReferenceEquals(pair.First, pair.Second));
    }

    [Fact]
    public void Where_the_day_changes_every_page_is_read_again()
    {
        var first = Load();
        var next = Library.Load(content.Path, RealContent.Today.AddDays(1));
        Assert.DoesNotContain(first.Guides.Zip(next.Guides), pair => ReferenceEquals(pair.First, pair.Second));
    }

    private Library Load() => Library.Load(content.Path, RealContent.Today);

    // Everything that comes of a load: each problem and warning, and all that a reviewer would sign.
    private string Said(Floor floor)
    {
        var problems = new Problems();
        var library = Library.Load(content.Path, RealContent.Today, problems, floor);
        return string.Join('\n',
        [
            .. problems.All.Select(problem => $"{problem} {problem.Missing}"), "", .. problems.Warnings.Select(warning => $"{warning}"), "",
            .. library is null ? ["nothing"] : ReviewItem.Of(library).Select(item => $"{item}\n{item.Text}"), "",
            .. library?.Guides.Select(guide => $"{guide.File} {guide.Text.You} {guide.Text.Person} {string.Join(' ', guide.Sources)}") ?? [],
        ]);
    }
}
