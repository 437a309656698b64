using BackCare.Tests.Proof;

namespace BackCare.Tests.Review;

/// <summary>What a signature is bound to.</summary>
public sealed partial class ReviewItemFacts
{
    private static readonly Library Real = RealContent.Library;
    private static readonly string RulesDigest = DigestOf(Real.Questionnaire);

    [Fact]
    public void Each_page_and_outcome_the_ibuprofen_table_and_the_rules_are_items()
    {
        var (names, pages) = (ReviewItem.AllIn(Real).Select(item => item.Name).ToArray(), Real.Published.ToArray());
        Assert.Equal(pages.Length + 6, names.Length);
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(pages, guide => Assert.Contains($"{WordFor(guide.Kind)}:{guide.Slug}", names));
        Assert.Equal(["medicine:ibuprofen", "outcome:999", "outcome:111", "outcome:gp", "outcome:self-care", "rules"], names[^6..]);
    }

    [Fact]
    public void A_moved_page_is_no_longer_an_item_and_others_stay_approved()
    {
        var noon = new DateTimeOffset(Items.Today, new(12, 0), TimeSpan.Zero);
        string[] approved = ["guide:sleep", "guide:flare-up"];
        var decisions = ReviewDecisions.From(approved
            .Index().Select(each => new ReviewDecision(each.Index + 1, each.Item,
            ReviewItem.AllIn(Real).Single(item => item.Name == each.Item).Digest, DecisionKind.Approve,
            Items.SnapshotOf("one"), noon, Follows: 0)));
        var sleep = Real.Guides.Single(guide => guide.Slug == "sleep");
        var moved = Real with { Guides = Real.Guides.Replace(sleep, sleep with { Status = GuideStatus.Retired, MovedTo = "flare-up" }) };

        var board = ReviewBoard.Evaluate(moved, decisions, ReviewDemand.All, Items.Today);
        Assert.Null(board.Find("guide:sleep"));
        Assert.True(board.Find("guide:flare-up")!.State.IsInDate);
    }

    private static string WordFor(GuideKind kind) =>
        kind switch { GuideKind.Exercise => "exercise", GuideKind.Plan => "plan", _ => "guide" };

    [Fact]
    public void The_agreed_rows_are_approved_with_the_rules() =>
        Assert.EndsWith($"> {Real.AgreedRows!.Digest}\n\n", Items.RulesOf(Real).Text, StringComparison.Ordinal);

    [Fact]
    public void Only_the_rules_need_two_reviewers() => Assert.All(ReviewItem.AllIn(Real), item =>
        Assert.Equal(item.Kind is ReviewKind.Rules ? 2 : 1, item.ReviewersNeeded));

    [Fact]
    public void The_same_content_has_the_same_digests_wherever_it_lies()
    {
        using var copy = new ContentCopy();
        Assert.Equal(Digests(Real), Digests(Library.Load(copy.Path, RealContent.Today.AddDays(30))));
        Assert.All(Digests(Real), item => Assert.Matches("^[0-9a-f]{64}$", item.Digest));

        static IEnumerable<(string Name, string Digest)> Digests(Library library) =>
            ReviewItem.AllIn(library).Select(item => (item.Name, item.Digest));
    }

    [Theory]
    [InlineData("how often"), InlineData("each side"), InlineData("how the body is placed")]
    public void The_repeats_and_position_of_an_exercise_are_part_of_its_digest(string changed)
    {
        var plank = Real.Guides.Single(guide => guide.Slug is "side-plank");
        var use = plank.Exercise!;
        var other = changed switch
        {
            "how often" => use with { Count = use.Count with { Repeats = 20 } },
            "each side" => use with { EachSide = !use.EachSide },
            _ => use with { Position = ExercisePosition.Standing },
        };
        Assert.NotEqual(DigestOf(plank), DigestOf(plank with { Exercise = other }));
    }

    [Fact]
    public void No_two_items_share_a_digest() => Assert.Equal(ReviewItem.AllIn(Real).Length,
        ReviewItem.AllIn(Real).Select(item => item.Digest).Distinct().Count());

    [Fact]
    public void Any_changed_letter_of_a_paragraph_changes_its_page_s_digest()
    {
        var places = (
            from guide in Real.Published.Concat(Real.Outcomes.Values)
            from each in guide.Blocks.Index()
            let paragraph = each.Item as Block.Paragraph
            where paragraph is { Words: [Phrase.Plain, ..] } && Plain(paragraph).Any(char.IsLetterOrDigit)
            select (guide, each.Index, paragraph)).ToArray();
        var before = places.Select(place => place.guide).DistinctBy(guide => guide.File)
            .ToDictionary(guide => guide.File, guide => DigestOf(guide));
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1).Three()), draw =>
        {
            var (place, at, letter) = draw;
            var (guide, block, paragraph) = places[place % places.Length];
            var text = Plain(paragraph);
            var letters = Enumerable.Range(0, text.Length).Where(index => char.IsLetterOrDigit(text[index])).ToArray();
            var index = letters[at % letters.Length];
            var words = new Phrase.Plain(text[..index] + Another(text[index], letter) + text[(index + 1)..]);
            return before[guide.File] != DigestOf(guide with
            {
                Blocks = guide.Blocks.SetItem(block, paragraph with { Words = paragraph.Words.SetItem(0, words) }),
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

        static string Plain(Block.Paragraph block) => ((Phrase.Plain)block.Words[0]).Text;
    }

    [Slow, Fact]
    public void Every_key_of_the_triage_files_is_part_of_the_rules_digest()
    {
        using var copy = new ContentCopy();
        var before = Digest(copy.Path);
        foreach (var file in new[] { TriageReader.FindingsPath, TriageReader.QuestionsPath, TriageReader.AdvicePath,
            WordsReader.WordsFile })
        {
            var text = copy.Text(file);
            foreach (var key in Keys().Matches(text).GroupBy(match => match.Groups[1].Value).Select(same => same.First()))
            {
                var at = key.Groups[2].Index;
                copy.Write(file, text[..at] + Another(text[at], draw: 0) + text[(at + 1)..]);
                Assert.True(Digest(copy.Path) != before,
                    $"'{key.Groups[1].Value}' of {file} can change without a change of the digest");
            }
            copy.Write(file, text);
        }
        Assert.Equal(before, Digest(copy.Path));
    }

    [Theory]
    [InlineData("advice.yaml", "      - \"[Ask someone to come.|Stay with them.]\"\n",
        "      - { text: \"[Ask someone to come.|Stay with them.]\", voice: you }\n")]
    // Not the first entry of a list, and the second of two voices.
    [InlineData("advice.yaml", "If [you|they] cannot pee at all", "If [you|somebody] cannot pee at all")]
    [InlineData("findings.yaml", "picture: /media/saddle-area.svg", "picture: /media/calf.svg")]
    [InlineData("findings.yaml", "name: \"Feeling", "name: \"The feeling")]
    [InlineData("words.yaml", "  - findings: [bleeding-disorder]", "  - northern-ireland: in-lines\n      findings: [bleeding-disorder]")]
    [InlineData("advice.yaml", "rank: 90", "rank: 91")]
    [InlineData("questions.yaml", "history: \"yes\"", "history: \"no\"")]
    public void A_readable_edit_of_the_rules_changes_their_digest(string file, string old, string changed)
    {
        using var copy = new ContentCopy().Edit($"triage/{file}", old, changed);
        var problems = new Problems();
        var rules = RulesAlone.Read(copy.Path, problems);
        Assert.True(rules is not null, string.Join('\n', problems.All));
        Assert.NotEqual(RulesDigest, DigestOf(rules));
    }

    [Fact]
    public void Whatever_a_page_shows_is_part_of_its_digest()
    {
        var page = Real.Guides.First(guide => guide.Blocks.OfType<Block.Paragraph>().Any(HasLink) && guide.Headings.Any());
        var (link, heading) = (page.Blocks.OfType<Block.Paragraph>().First(HasLink), page.Headings.First());
        AllDiffer(
            page, page with { Title = page.Title + " too" }, page with { Description = page.Description + " Too." },
            page with { Written = page.Written.AddDays(1) }, page with { ReviewDue = page.ReviewDue.AddDays(1) },
            page with { Related = [.. page.Related, "pacing"] }, page with { Sources = page.Sources[1..] },
            page with { Blocks = page.Blocks.Add(new Block.StandardParagraph(new([], [new Phrase.Plain("More")]))) },
            page with { Blocks = page.Blocks.Replace(link, link with { Words = [.. link.Words.Select(Elsewhere)] }) },
            page with { Blocks = page.Blocks.Replace(heading, new Block.Paragraph(heading.Words)) });

        static bool HasLink(Block.Paragraph paragraph) => paragraph.Words.Any(phrase => phrase is Phrase.Link);
        static Phrase Elsewhere(Phrase phrase) =>
            phrase is Phrase.Link link ? link with { Target = link.Target + "x" } : phrase;
    }

    [Fact]
    public void The_people_whom_words_are_for_are_part_of_an_outcomes_digest()
    {
        Block one = new Block.Paragraph([new Phrase.Plain("One")]);
        Block other = new Block.Paragraph([new Phrase.Plain("Two")]);
        AllDiffer(Page(new Block.OnlyFor(new([], ["E-safe", "E-heart"]), [], [one]), other),
            Page(new Block.OnlyFor(new([], ["E-heart"]), [], [one]), other),
            Page(new Block.OnlyFor(Condition.Always, ["E-safe"], [one]), other),
            Page(new Block.OnlyFor(new(["E-safe", "E-heart"], []), [], [one]), other),
            Page(new Block.OnlyFor(new([], ["E-safe", "E-heart"]), [], [one, other])));

        static Guide Page(params Block[] blocks) => Real.Guides[0] with { Blocks = [.. blocks] };
    }

    [Fact]
    public void The_digest_of_a_page_ignores_line_numbers_keywords_and_publishing()
    {
        var page = Real.Guides[0];
        Assert.Equal(DigestOf(page), DigestOf(page with
        {
            Status = GuideStatus.Draft,
            Keywords = ["other"],
            Blocks = [.. page.Blocks.Select(block => block with { Line = block.Line + 1 })],
        }));
    }

    [Fact]
    public void How_a_source_was_read_is_part_of_the_digest()
    {
        var page = Real.Guides.First(guide => guide.Sources.Any(id => Real.Sources[id].HowRead is not HowRead.Read));
        var id = page.Sources.First(source => Real.Sources[source].HowRead is not HowRead.Read);
        var read = Real with { Sources = Real.Sources.SetItem(id, Real.Sources[id] with { HowRead = HowRead.Read }) };
        Assert.NotEqual(DigestOf(page), DigestOf(page, read));
    }

    [Fact]
    public void A_changed_drawing_or_alt_text_changes_the_digest_of_the_rules()
    {
        using var copy = new ContentCopy();
        copy.Append("media/saddle-area.svg", "\n");
        Assert.NotEqual(ReviewItem.AllIn(Real)[^1].Digest,
            ReviewItem.AllIn(Library.Load(copy.Path, RealContent.Today))[^1].Digest);
        const string Saddle = "/media/saddle-area.svg";
        var told = Real with { Media = Real.Media.SetItem(Saddle, Real.Media[Saddle] with { Alt = "Another picture." }) };
        Assert.NotEqual(ReviewItem.AllIn(Real)[^1].Digest, ReviewItem.AllIn(told)[^1].Digest);
    }

    [Fact]
    public void A_changed_sign_changes_the_rules_and_each_page_that_shows_it()
    {
        using var copy = new ContentCopy();
        copy.Edit(TriageReader.FindingsPath, "short: numbness", "short: new numbness", after: "- id: saddle-numbness");
        var after = ReviewItem.AllIn(Library.Load(copy.Path, RealContent.Today)).ToDictionary(item => item.Name,
            item => item.Digest);
        var changed = ReviewItem.AllIn(Real).Where(item => item.Digest != after[item.Name]).Select(item => item.Name)
            .ToArray();
        Assert.Contains("rules", changed);
        Assert.Contains("guide:sciatica", changed);
        Assert.DoesNotContain("guide:privacy", changed);
    }

    [Fact]
    public void A_text_cannot_pass_for_markup_or_for_a_line_of_its_own()
    {
        var page = Real.Guides[0];
        Block typed = new Block.Paragraph([new Phrase.Plain("<h2>Rest")]), real =
            new Block.Heading(2, "rest", [new Phrase.Plain("Rest")]);
        Assert.NotEqual(DigestOf(page with { Blocks = [new Block.Paragraph([]), real] }),
            DigestOf(page with { Blocks = [typed] }));
        Assert.NotEqual(
            DigestOf(page with { Blocks = [new Block.Paragraph([new Phrase.Strong([new Phrase.Plain("Rest")])])] }),
            DigestOf(page with { Blocks = [new Block.Paragraph([new Phrase.Plain("<strong>Rest</strong>")])] }));
        Assert.NotEqual(DigestOf(page with { Title = "Sleep\n<Description> Rest", Description = "x" }),
            DigestOf(page with { Title = "Sleep", Description = "Rest\n<Description> x" }));
    }

    private static void AllDiffer(params Guide[] pages) => Assert.Distinct(pages.Select(page => DigestOf(page)));

    private static string DigestOf(Guide guide, Library? library = null) => ReviewItem.AllIn((library ?? Real) with
    { Guides = [guide], Outcomes = Real.Outcomes.Clear(), Questionnaire = Make.Questionnaire([], []) })[0].Digest;

    private static string DigestOf(Questionnaire rules) =>
        ReviewItem.AllIn(Real with { Guides = [], Outcomes = Real.Outcomes.Clear(), Questionnaire = rules })[^1].Digest;

    private static string? Digest(string folder)
    {
        var problems = new Problems();
        if (RulesAlone.Read(folder, problems) is not { } rules) return null;
        AgreedRowsValidator.Check(Real.AgreedRows!,
            ExpectedRows.List(rules, Real.AgreedRows!.Rows.Where(row => row.Kind is ExpectedRows.Card)),
            GivenUpRows.Read(folder, problems), _ => true, problems);
        return problems.All.Count > 0 ? null : DigestOf(rules);
    }

    private static char Another(char letter, int draw) =>
        (char)('a' + draw % 26) is var other && other != letter ? other : other == 'z' ? 'a' : (char)(other + 1);

    // A key of a map outside comments, and the first letter of its value or of the first entry of its list.
    [GeneratedRegex("(?<!^ *#.*)(?<=[ {]|^)([a-z][a-z-]*):(?: +|\\s+- +)[\"\\[/]*([A-Za-z0-9])", RegexOptions.Multiline)]
    private static partial Regex Keys();
}
