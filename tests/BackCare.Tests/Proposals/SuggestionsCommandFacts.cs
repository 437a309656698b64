using BackCare.Tests.Cli;
using BackCare.Tests.Review;

namespace BackCare.Tests.Proposals;

/// <summary>backcare suggestions. Last lines and exit codes are contracts.</summary>
public sealed class SuggestionsCommandFacts : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);

    private static readonly ReviewItem[] Items = [.. ReviewItem.Of(RealContent.Library)];

    private readonly ReviewedFolders folders = new();
    private readonly string elsewhere = Directory.CreateTempSubdirectory("backcare-").FullName;

    private string Cases => Path.Combine(folders.Content, VignetteReader.VignettesFile);

    public void Dispose()
    {
        folders.Dispose();
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task The_list_says_of_each_who_when_on_what_and_whether_it_is_open()
    {
        Assert.Equal("0 suggestions, 0 open", (await Run()).Lines[^1]);
        var comment = Comment("Which side?\nAnd why?");
        Keep(all => all.DealWith(comment, One, "Mended.", Time.AddMinutes(1)));
        Keep(all => all.Answer(7, "999 or 111?", One, "111.", Time.AddMinutes(2)));
        var erased = Comment("Mrs Example");
        Keep(all => all.Erase(erased, One, "A name.", Time.AddMinutes(3)));
        foreach (var list in new[] { await Run(), await Run("list") })
        {
            Assert.Equal((0, "3 suggestions, 1 open"), (list.Exit, list.Lines[^1]));
            Assert.Equal($"{comment} comment on guide:sleep, one 2026-11-20 09:30 UTC, dealt with", list.Lines[0]);
            Assert.Contains("    And why?", list.Lines);
            Assert.Contains("    (dealt with by one 2026-11-20 09:31 UTC: Mended.)", list.Lines);
        }
    }

    [Fact]
    public async Task The_export_is_one_new_file_with_all_that_are_open_and_nothing_that_was_erased()
    {
        var (comment, erased, done) = (Comment("Which [side]?"), Comment("Mrs Example"), Comment("Old."));
        Keep(all => all.Erase(erased, One, "A name.", Time));
        Keep(all => all.DealWith(done, One, null, Time));
        var words = Suggest("guide:sleep", "No position is right for everyone", "Nobody needs one position, so use what feels best.",
            "It was long.\nTwo lines.");
        Keep(all => all.Answer(7, "999 or 111?", One, "111.", Time));
        var aCase = Keep(all => all.Case("We met one.", ["The pages give GP."], Entry("exported-case"), One, Time.AddMinutes(1)));
        Assert.Equal((0, "4 suggestions"), Last(await Run("export", Exported)));
        var problems = new Problems();
        var text = File.ReadAllText(Exported);
        var all = SuggestionFile.Read("file", text, problems);
        Assert.Empty(problems.All);
        Assert.Equal([(comment[..12], "comment"), (words[..12], "suggest"), (all[2].Id, "answer"), (aCase[..12], "case")],
            all.Select(each => (each.Id, each.Kind)));
        Assert.Equal(("Which [side]?", "guide:sleep", "2026-11-20", "Test Reviewer one, physiotherapist"),
            (all[0].Why, all[0].On, all[0].Day, all[0].By));
        Assert.Equal(("No position is right for everyone, so use what feels best. You can see drawings of both.",
            "Nobody needs one position, so use what feels best.", "It was long.\nTwo lines."), (all[1].Old, all[1].New, all[1].Why));
        Assert.Equal(Entry("exported-case"), all[3].Case);
        Assert.DoesNotContain("Example", text, StringComparison.Ordinal);

        var (exit, _, error) = await Run("export", Exported);
        Assert.Equal(1, exit);
        Assert.Contains("is there already", error);
        Assert.Equal(text, File.ReadAllText(Exported));
        (_, _, error) = await Run("take", $"{Exported}x", words[..12]);
        Assert.Contains($"there is no file {Exported}x", error);
    }

    [Fact]
    public async Task Other_words_are_taken_into_the_line_and_the_markup_around_them_stays()
    {
        var id = Suggest("guide:sleep", "On your side: draw", "On your side: draw your knees up gently, and put a soft pillow between them.");
        var before = File.ReadAllText(Sleep);
        var (exit, lines, error) = await Take(id);
        Assert.True(exit == 0, error);
        Assert.Equal(before.Replace("draw your knees up a little, and put a pillow", "draw your knees up gently, and put a soft pillow",
            StringComparison.Ordinal), File.ReadAllText(Sleep));
        Assert.Equal("guides/sleep.md:30", lines[0]);
        Assert.DoesNotContain(lines, line => line.StartsWith("Also changed", StringComparison.Ordinal));
        Assert.Equal("Reword sleep.md:30 as suggested", lines[^3]);
        Assert.Equal($"Suggested-by: Test Reviewer one, physiotherapist (review record {id})", lines[^1]);
        await Refused("Nothing was changed, because it says so already, at guides/sleep.md:30.", id);
    }

    [Fact]
    public async Task A_file_keeps_its_own_ends_of_lines()
    {
        var id = Suggest("guide:sleep", "Bad nights are", "Bad nights are hard.");
        File.WriteAllText(Sleep, File.ReadAllText(Sleep).ReplaceLineEndings("\r\n"));
        var before = File.ReadAllLines(Sleep).Length;
        Assert.Equal(0, (await Take(id)).Exit);
        Assert.Equal((before, before), (File.ReadAllLines(Sleep).Length, File.ReadAllText(Sleep).Split("\r\n").Length - 1));
    }

    [Fact]
    public async Task Words_that_many_pages_share_say_what_else_they_change()
    {
        var findings = Path.Combine(folders.Content, "triage", "findings.yaml");
        var at = 1 + Array.FindIndex(File.ReadAllLines(findings), line => line.StartsWith("    short: numbness, tingling", StringComparison.Ordinal));
        var id = Suggest("guide:sleep", "numbness, tingling or a change in feeling", "new numbness around the bottom");
        var (exit, lines, error) = await Take(id, $"triage/findings.yaml:{at}");
        Assert.True(exit == 0, error);
        Assert.Equal($"Reword findings.yaml:{at} as suggested", lines[^3]);
        var before = Items.ToDictionary(item => item.Name, item => item.Digest);
        var changed = ReviewItem.Of(Library.Load(folders.Content, RealContent.Today)).Where(item => item.Digest != before[item.Name])
            .Select(item => item.Name).Where(name => name is not ("triage" or "guide:sleep")).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal($"Also changed by it: the triage rules, {string.Join(", ", changed[..4])} and {changed.Length - 4} more", lines[1]);
    }

    [Fact]
    public async Task Words_that_would_not_stand_where_they_are_suggested_are_not_left_there()
    {
        const string File = "triage/findings.yaml", Words = "fainting, collapse, or feeling cold, grey and clammy";
        var before = System.IO.File.ReadAllText(Path.Combine(folders.Content, File));
        int LineOf(string key) => 1 + Array.FindIndex(before.Split('\n'),
            line => line.StartsWith($"    {key}: ", StringComparison.Ordinal) && line.Contains(Words, StringComparison.Ordinal));
        var id = Suggest("triage", Words, "fainting, collapse, or feeling cold", place: "findings/collapse-or-faint/you/reason");
        await Refused("triage would not say the new words there", id, $"{File}:{LineOf("card")}");
        Assert.Equal(before, System.IO.File.ReadAllText(Path.Combine(folders.Content, File)));
        Assert.Equal(0, (await Take(id, $"content/{File}:{LineOf("reason")}")).Exit);
    }

    [Theory]
    [InlineData("triage", "New saddle numbness, tingling or altered feeling", "findings/saddle-numbness/meaning", "triage/findings.yaml",
        "New numbness: tingling, or altered feeling in the saddle area.",
        "    meaning: \"New numbness: tingling, or altered feeling in the saddle area.\"")]
    [InlineData("triage", "Nerves at the base of the spine may be squashed", "findings/saddle-numbness/why", "triage/findings.yaml",
        "Squashed nerves: every hour counts.", "    why: \"Squashed nerves: every hour counts.\"")]
    [InlineData("guide:sleep", "Sleeping with back pain", "title", "guides/sleep.md", "Sleep with back pain", "title: Sleep with back pain")]
    public async Task Words_of_rules_and_of_the_head_of_a_page_stay_valid_YAML(
        string item, string old, string place, string file, string made, string line)
    {
        var id = Suggest(item, old, made, place: place);
        var (exit, lines, error) = await Take(id);
        Assert.True(exit == 0, error);
        Assert.StartsWith($"{file}:", lines[0], StringComparison.Ordinal);
        var number = int.Parse(lines[0].Split(':')[1], CultureInfo.InvariantCulture);
        Assert.Equal(line, File.ReadAllLines(Path.Combine(folders.Content, file))[number - 1]);
    }

    [Fact]
    public async Task Of_two_for_one_sentence_the_second_is_refused_once_the_first_was_taken_and_says_which()
    {
        var (first, second) = (Suggest("guide:sleep", "Bad nights are", "Bad nights are hard."),
            Suggest("guide:sleep", "Bad nights are", "Nights can be hard."));
        var (exit, lines, error) = await Take(first);
        Assert.True(exit == 0, error);
        Assert.Contains(lines, line => line.Contains($"same sentence: {second} by Test Reviewer one", StringComparison.Ordinal));
        await Refused($"the words of another suggestion by now, {first} by Test Reviewer one, physiotherapist. "
            + "Compare both, and edit guides/sleep.md:26", second);
    }

    [Fact]
    public async Task Nothing_is_edited_where_it_is_not_plain_what_to_edit()
    {
        var (crosses, changed) = (
            Suggest("guide:sleep", "On your side: draw", "On your flank, pull your knees up a little, and put a pillow between them."),
            Suggest("guide:sleep", "Bad nights are", "Bad nights are hard."));
        await Refused("bold, a link or a source begins or ends among the changed words at guides/sleep.md:30", crosses);
        ShippedContent.Edit(Sleep, "Bad nights are one", "Bad nights were one");
        await Refused("the sentence has changed since, or is gone", changed);
        ShippedContent.Edit(Sleep, "Bad nights were one", "Bad nights are one");
        var line = File.ReadAllLines(Sleep)[25];
        ShippedContent.Edit(Sleep, "## Before bed", $"## Before bed\n\n{line}");
        await Refused("the words stand in several places: guides/sleep.md:26, guides/sleep.md:51. Choose one with --at", changed);
        await Refused("the words do not stand at guides/sleep.md:27", changed, "guides/sleep.md:27");
        Assert.Equal((0, "guides/sleep.md:51"), await Take(changed, "guides/sleep.md:51") is var taken ? (taken.Exit, taken.Lines[0]) : default);
    }

    [Fact]
    public async Task Words_with_which_the_content_has_a_problem_are_not_left_there()
    {
        var id = Suggest("guide:sleep", "Two positions that ease a sore back", "Short.", place: "description");
        await Refused("the content would have problems:\nguides/sleep.md:3: BC", id);
        ShippedContent.Edit(Sleep, "written: ", "witten: ");
        await Refused("the content has problems already:\nguides/sleep.md:", id);
    }

    [Theory]
    [InlineData("    - x", "BC110"), InlineData("suggestions: [1]", ":1: BC110 an entry is no suggestion")]
    [InlineData("other: x", "there is no list")]
    [InlineData("suggestions:\n- id: a\n  kind: suggest\n  on: x\n  by: y\n  day: z\n  old: o\n  place: p\n", ":2: BC110 an entry has no 'new'")]
    [InlineData("suggestions:\n- id: a\n  colour: red\n", ":3: BC110 nothing is called 'colour'")]
    public async Task A_file_that_somebody_damaged_is_refused_with_the_line(string text, string why)
    {
        File.WriteAllText(Exported, text);
        var (exit, _, error) = await Run("take", Exported, "a");
        Assert.Equal(1, exit);
        Assert.Contains(why, error);
    }

    [Fact]
    public void One_word_of_each_twentieth_line_of_every_page_is_changed_and_then_people_read_the_new_words()
    {
        var expected = new List<(string Item, string Words)>();
        foreach (var item in Items.Where(item => item.Kind is not (ReviewKind.Triage or ReviewKind.Medicine)))
        {
            // A heading with other words is another place for links.
            var lines = Passage.Of(item.Tree).Where(each => each.Section is "words for you"
                && !each.Kind.StartsWith('h') && each.Leaf is { Length: > 20 }).ToArray();
            var own = WrittenWords.FilesOf(item.Name).First();
            foreach (var line in lines.Where((_, place) => place % 20 == 0))
            {
                if (WrittenWords.In(folders.Content, own).FirstOrDefault(each => each.Words == line.Leaf) is not { } place) continue;
                var word = line.Leaf!.Split(' ').Where(each => each.All(char.IsAsciiLetterLower)).MaxBy(each => each.Length);
                if (word is null) continue;
                var words = string.Join(' ', line.Leaf.Split(' ').Select(each => each == word ? "ordinary" : each));
                var path = Path.Combine(folders.Content, own);
                File.WriteAllText(path, place.Changed(File.ReadAllText(path), words));
                expected.Add((item.Name, words));
            }
        }
        Assert.True(expected.Count > 150, $"{expected.Count}");
        var read = ReviewItem.Of(Library.Load(folders.Content, RealContent.Today, new())!).ToDictionary(item => item.Name);
        Assert.All(expected, each => Assert.Contains(each.Words, Passage.Of(read[each.Item].Tree).Select(line => line.Leaf)));
    }

    [Fact]
    public void Whatever_is_done_to_a_sentence_it_says_that_afterwards_with_all_its_markup_or_is_left_alone()
    {
        var (tried, left) = (0, 0);
        foreach (var file in Items.SelectMany(item => WrittenWords.FilesOf(item.Name)).Distinct())
        {
            var text = File.ReadAllText(Path.Combine(folders.Content, file));
            foreach (var place in WrittenWords.In(folders.Content, file).Where(each => each.Words.Contains(' '))
                .Where((_, at) => at % 60 == 0))
            {
                var words = place.Words.Split(' ');
                var middle = words.Length / 2;
                foreach (var made in new[]
                {
                    ["First:", .. words], [.. words, "It's new."], [.. words[..middle], "so: \"well\"", .. words[middle..]], words[1..],
                    words[..^1], [.. words[..middle], .. words[(middle + 1)..]], ["\"All", "#other\"", "words'"],
                    [.. words[..middle], "x", .. words.Skip(middle + 2)],
                }.Select(each => string.Join(' ', each)).Where(each => each.Length > 0))
                {
                    tried++;
                    if (place.Changed(text, made) is not { } changed) left++;
                    else
                    {
                        var name = $"file{Path.GetExtension(file)}";
                        File.WriteAllText(Path.Combine(elsewhere, name), changed);
                        Assert.Contains((made, place.Line), WrittenWords.In(elsewhere, name).Select(each => (each.Words, each.Line)));
                        Assert.Equal(MarkupIn(text), MarkupIn(changed));
                    }
                }
            }
        }
        Assert.True(tried > 300 && left < tried / 5, $"{left} of {tried}");

        static string MarkupIn(string text) => string.Concat(Regex.Matches(text, @"\[@[^\]]*\]|\]\([^)]*\)|\*\*").Select(each => each.Value));
    }

    [Fact]
    public async Task A_case_is_taken_over_with_one_command_and_nothing_is_recorded_by_it()
    {
        var kept = Keep(all => all.Case("We met one.", ["The pages give GP."], Entry("taken-case"), One, Time))[..12];
        var before = File.ReadAllText(Cases);
        var (exit, lines, error) = await Take(kept);
        Assert.True(exit == 0, error);
        Assert.StartsWith("triage/vignettes.yaml:", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("Mark it as dealt with", StringComparison.Ordinal));
        Assert.Equal("Add the case taken-case as suggested", lines[^3]);
        var after = File.ReadAllText(Cases);
        const string End = "# end of vignettes.yaml";
        Assert.Equal(before.Replace($"\n{End}", $"\n\n{Entry("taken-case")}{End}", StringComparison.Ordinal), after);
        Assert.Contains(Library.Load(folders.Content, RealContent.Today).Vignettes, vignette => vignette.Id == "taken-case");
        Assert.True(Assert.Single(Load().All).IsOpen);

        (exit, _, error) = await Run("take", Exported, kept);
        Assert.Equal(1, exit);
        Assert.Contains("'taken-case' is used twice", error);
        Assert.Equal(after, File.ReadAllText(Cases));
    }

    [Theory]
    [InlineData("- id: a-case\n  age: many\n", "BC124")]
    [InlineData("- id: a-case\n  findings: [no-such-finding]\n", "no-such-finding")]
    [InlineData("no list at all", "BC")]
    [InlineData("# nothing", "not one new case")]
    public async Task A_case_that_does_not_fit_the_content_leaves_it_as_it_is(string entry, string why)
    {
        var kept = Keep(all => all.Case("We met one.", [], entry, One, Time))[..12];
        var before = File.ReadAllText(Cases);
        var (exit, _, error) = await Take(kept);
        Assert.Equal(1, exit);
        Assert.Contains(why, error);
        Assert.Equal(before, File.ReadAllText(Cases));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(Cases)!, "*vignettes*.yaml"));
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(Cases)!, ".*"));
    }

    [Fact]
    public async Task What_is_a_comment_or_is_not_in_the_file_or_this_site_did_not_sign_is_not_taken()
    {
        var comment = Comment("Words.");
        Keep(all => all.Case("We met one.", [], Entry("forged-case"), One, Time));
        StoreOf.Tamper(folders.Data, "update records set signature = '' where kind = 'case'");
        Assert.StartsWith("1 left out: this site did not sign them", (await Run("export", Exported)).Lines[0], StringComparison.Ordinal);
        foreach (var (id, why) in new[] { (comment[..12], "is a comment; read it"), ("000000000000", "the file has no suggestion") })
        {
            var (exit, _, error) = await Run("take", Exported, id);
            Assert.Equal(1, exit);
            Assert.Contains(why, error);
        }
    }

    [Fact]
    public async Task Where_there_is_no_database_none_is_made_and_it_is_said()
    {
        var nowhere = Path.Combine(elsewhere, "data");
        foreach (var verb in new string[][] { ["list"], ["export", Exported] })
        {
            var (exit, _, error) = await BackCareProgram.Here(["suggestions", .. verb, "--data", nowhere]);
            Assert.Equal(1, exit);
            Assert.Contains("backcare store create", error);
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
    }

    private string Exported => Path.Combine(elsewhere, "suggestions.yaml");

    private string Sleep => Path.Combine(folders.Content, "guides", "sleep.md");

    // Other words for what begins so; the id that the export gives it.
    private string Suggest(string name, string begin, string words, string? why = null, string? place = null)
    {
        var item = Items.Single(item => item.Name == name);
        var passage = Passage.Of(item.Tree).SelectMany(each => each.Leaves.Prepend(each))
            .First(each => each.Leaf?.StartsWith(begin, StringComparison.Ordinal) is true && (place is null || each.Place == place));
        return Keep(all => all.Suggest(item.Name, item.Digest, passage, One, words, why, Time))[..12];
    }

    private async Task<ProgramEnd> Take(string id, string? at = null)
    {
        File.Delete(Exported);
        Assert.Equal(0, (await Run("export", Exported)).Exit);
        return await Run(["take", Exported, id, .. at is null ? (string[])[] : ["--at", at]]);
    }

    private async Task Refused(string why, string id, string? at = null)
    {
        var before = File.ReadAllText(Sleep);
        var (exit, _, error) = await Take(id, at);
        Assert.Equal(1, exit);
        Assert.Contains(why, error);
        Assert.Equal(before, File.ReadAllText(Sleep));
    }

    private static Reviewer One => ReviewedFolders.Reviewer("one");

    private static string Entry(string id) =>
        $"- id: {id}\n  source: \"composed\"\n  about: \"A made-up story.\"\n  age: 40\n  pain: mild\n  duration_days: 2\n"
        + "  trend: better\n  findings: [fever]\n  not_sure: []\n  expected: \"111\"\n  acceptable: [\"111\"]\n";

    private static (int, string) Last(ProgramEnd end) => (end.Exit, end.Lines[^1]);

    private ReviewerProposals Load() => StoreOf.With(folders.Data, records =>
    {
        var words = records.Words();
        return Of(records.Known.Log, digest => words.GetValueOrDefault(digest));
    });

    private static ReviewerProposals Of(RecordLog log, Func<string, string?> wordsOf) =>
        ReviewerProposals.Of(log, Reviewers.Of(log), wordsOf);

    // The hash of its record.
    private string Keep(Func<ReviewerProposals, NewRecord> draft) =>
        StoreOf.Add(folders.Data, (log, wordsOf) => draft(Of(log, wordsOf)))!.Hash;

    private string Comment(string text) => Keep(all => all.Comment(SignOffFolder.Sleep.Name, SignOffFolder.Sleep.Digest,
        Passage.Of(Trees.Of(Trees.Field("title", "Sleep"))).Single(), One, text, Time));

    private Task<ProgramEnd> Run(params string[] arguments) => BackCareProgram.Here([
        "suggestions", .. arguments, "--content", folders.Content, .. arguments[..Math.Min(1, arguments.Length)] is ["take"] ? (string[])[]
            : ["--data", folders.Data]]);
}
