namespace BackCare.Tests.Reading;

/// <summary>Files that cannot be read, or are no YAML of ours: on a copy of the real content.</summary>
public sealed class BadFileFacts : OnCopiedContent
{
    private const string Words = "triage/words.yaml";

    [Fact]
    public void An_editors_ordinary_save_is_no_problem()
    {
        string[] names = [Findings, Sciatica, "triage/agreed.csv", "media/calf.svg"];
        string[][] saved = [.. names.Select(content.Text).Select(text =>
            new[] { text.TrimEnd(), text + "\n\n", text.ReplaceLineEndings("\r\n"), "\uFEFF" + text })];
        for (var way = 0; way < 4; way++)
        {
            foreach (var (name, texts) in names.Zip(saved)) content.Write(name, texts[way]);
            Assert.Empty(content.Load().All);
        }
    }

    [Fact]
    public void A_missing_folder_is_one_problem_that_names_the_setting()
    {
        var problems = new Problems();
        Assert.Null(Library.Load(content.PathOf("nowhere"), RealContent.Today, problems));
        var problem = Assert.Single(problems.All);
        Assert.Equal(("BC100", 1), (problem.Code, problem.Line));
        Assert.Contains("--content", problem.Mend);
    }

    // The slips of a row are independent.
    [Theory]
    [InlineData(Findings), InlineData(Questions), InlineData(Advice), InlineData("sources.yaml", Words)]
    [InlineData("triage/vignettes.yaml", "triage/asked.yaml", "outcomes/999.md")]
    public void A_missing_file_is_one_problem(params string[] names)
    {
        foreach (var name in names) content.Delete(name);
        content.AssertProblems([.. names.Select(name => ("BC100", name, 1, "add|write"))]);
    }

    [Theory]
    [InlineData("triage", "media", "BC100 triage/findings.yaml")]
    [InlineData("outcomes", "guides", "BC100 outcomes/999.md")]
    [InlineData("media", "guides", "BC465 medicines/ibuprofen.yaml")]
    public void Missing_folders_of_the_content_are_problems_and_no_crash(string one, string other, string told)
    {
        foreach (var folder in new[] { one, other }) Directory.Delete(content.PathOf(folder), recursive: true);
        Assert.Contains(told, content.Load().All.Select(each => $"{each.Code} {each.File}"));
    }

    private const string Unseen = "which nobody sees";
    private const string Merge = "a merge was left unfinished", One = "keep one of the two";

    // One in each file, since only the first is reported.
    private static readonly Dictionary<string, OddCharacter> Odd = new()
    {
        ["a zero-width space"] = new("sources.yaml", "title: ", "title: \u200B", "zero-width", "take it out"),
        ["one by its number"] =
            new(Findings, "label: Black, sticky poo", "label: \"\\u200B\"", "zero-width", "take it out"),
        ["a return by its letter"] = new(Sciatica, "title: ", "title: \"A line\\r\" #", Unseen, "take it out"),
        ["text turned round"] = new("guides/sleep.md", "\n- ", "\n- \u202E", Unseen, "take it out"),
        ["an emoji"] = new("guides/flare-up.md", "\n- ", "\n- \U0001F600 ", "emoji", "say it in words"),
        ["an emoji in a drawing"] =
            new("exercises/bird-dog.main.svg", "<svg", "<!-- \u2705 --><svg", "emoji", "say it in words"),
        ["a no-break space"] = new("guides/recovery.md", "\n- ", "\n- to\u00A0", "no-break space", "plain space"),
        ["a narrow one"] = new(Advice, "free, at any", "free,\u202Fat any", "no-break space", "plain space"),
        ["a zero-width space beside pictures"] =
            new("media/media.yml", "alt: ", "alt: \u200B", "zero-width", "take it out"),
        ["the beginning of a merge"] = new("guides/cancer.md", "\n## ", "\n<<<<<<< HEAD\n\n## ", Merge, One),
        ["the middle of a merge"] = new("guides/privacy.md", "\n## ", "\n=======\n\n## ", Merge, One),
        ["the end of a merge"] = new("guides/cookies.md", "\n## ", "\n>>>>>>> topic\n\n## ", Merge, One),
    };

    // Loading is slow, so it is done once.
    private static readonly Lazy<(Problem[] Told, Dictionary<string, int> Lines)> OddFiles = new(() =>
    {
        using var content = new ContentCopy();
        foreach (var slip in Odd.Values) content.Edit(slip.File, slip.Old, slip.Now);
        return ([.. content.Load().All.Where(problem => problem.Code is "BC103")],
            Odd.ToDictionary(slip => slip.Key, slip => content.LineOf(slip.Value.File, slip.Value.Now.Trim('\n'))));
    });

    private sealed record OddCharacter(string File, string Old, string Now, string What, string Mend);

    public static TheoryData<string> OddCharacters => [.. Odd.Keys];

    [Theory]
    [MemberData(nameof(OddCharacters))]
    public void An_odd_character_in_a_text_is_refused_by_name_on_its_line(string what)
    {
        var slip = Odd[what];
        var problem = Assert.Single(OddFiles.Value.Told, problem => problem.File == slip.File);
        Assert.Equal(OddFiles.Value.Lines[what], problem.Line);
        Assert.Contains(slip.What, problem.What);
        Assert.Contains(slip.Mend, problem.Mend);
    }

    [Fact]
    public void No_character_of_a_file_that_was_not_edited_is_refused() =>
        Assert.Equal(Odd.Values.Select(slip => slip.File).Order(),
            OddFiles.Value.Told.Select(problem => problem.File).Order());

    [Fact]
    public void A_control_character_is_one_problem_on_its_line()
    {
        const string Asked = "triage/asked.yaml";
        content.Edit(Questions, "is the pain?", "is\0 your pain?")
            .Edit(Words, ": ", ": \x1B").Edit(Asked, ": ", ": \x85");
        content.AssertProblems(("BC103", Asked, content.LineOf(Asked, "\x85"), "take it out"),
            ("BC103", Questions, content.LineOf(Questions, "\0 your"), "take it out"),
            ("BC103", Words, content.LineOf(Words, "\x1B"), "take it out"));
    }

    [Fact]
    public void An_unknown_phone_number_is_refused_however_it_is_written()
    {
        const string Call = "guides/ways-to-call.md", Gp = "outcomes/gp.md", Closed = "\n## If the surgery is closed\n";
        content.Edit(Advice, "link: tel:116123", "link: tel:116124").Edit(Advice, "116 123, free", "116 124, free")
            .Edit(Call, "- phone: 18000", "- phone: 18001")
            .Edit(Gp, Closed, $"{Closed}\nOr 0909 879 0000, 09098790000, 0909-879-0000 or +44 909 879 0000.\n");
        Assert.Equal(
            [
                (Advice, "tel:116124"), (Advice, "116124"), (Advice, "116 124"), (Call, "phone: 18001"),
                (Gp, "0909 879 0000"), (Gp, "09098790000"), (Gp, "0909-879-0000"), (Gp, "+44 909 879 0000"),
            ],
            from each in content.Load().All where each.Code is "BC242" select (each.File, each.What.Split('\'')[1]));
    }

    [Fact]
    public async Task A_named_pipe_in_the_content_is_refused_without_waiting()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no pipes in folders.");
        content.Delete("exercises/bridge.main.svg");
        foreach (var name in new[] { "triage/pipe.yaml", "exercises/bridge.main.svg" })
        {
            using var mkfifo = new RunningProgram("mkfifo", [content.PathOf(name)]);
            Assert.Equal(0, await mkfifo.Exit(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        }
        Assert.Equal(["BC102 exercises/bridge.main.svg", "BC102 triage/pipe.yaml"],
            content.Load().All.Select(problem => $"{problem.Code} {problem.File}"));
    }

    [Fact]
    public void Files_left_by_operating_systems_and_editors_are_not_content()
    {
        foreach (var name in new[] { "Thumbs.db", "desktop.ini", ".DS_Store", "page.md~" })
            content.Write($"guides/{name}", "x");
        Assert.Empty(content.Load().All);
        Assert.Equal(Library.VersionOf(ShippedContent.Folder), Library.VersionOf(content.Path));
    }

    [Fact]
    public void Invalid_YAML_is_a_problem_on_its_line() => content.AssertSlips(
        new("BC110", Sciatica, "]", "", "close it", "sources: [") { At = "sources: [" },
        new("BC110", Findings, "]", "", "close it", "    all: [fever") { At = "    all: [fever" },
        new("BC110", Questions, "]", "", "close it", "all: [bone-risk") { At = "all: [bone-risk" },
        new("BC110", Words, "help: \"Call", "help: \"Call\" now", "spaces, colons and quotes"));

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        content.Write(Questions, [.. Encoding.UTF8.GetBytes(content.Text(Questions)), (byte)'#', 0xC3, 0x28, (byte)'\n']);
        content.AssertOnlyProblem("BC104", Questions, 1, "UTF-8");
    }

    [Fact]
    public void YAML_features_that_we_do_not_use_are_refused_on_their_lines() =>
        content.Append(Questions, "---\n").AssertSlips(new("BC112", Questions, "---\n", "---\nmore: 1\n", "'---'"),
            new("BC113", Questions, "short: How bad it is", "short: &bad How bad it is", "take it out"),
            new("BC113", Questions, "short: Better or worse", "short: *bad", "write the text out"),
            new("BC114", Questions, "title: How bad is", "title: !!str How bad is", "double quotes"),
            new("BC117", Findings, "label: Black, sticky poo\n", "label: Black, sticky poo # or maroon\n", "all of it"),
            new("BC117", "guides/sleep.md", "\norder: ", "\naudience-note: Spinal # of old\norder: ", "all of it"),
            new("BC122", Sciatica, "  - leg pain", "  - leg: pain", "quotes round it: \"leg: pain\"$"));

    [Fact]
    public void The_problem_of_a_colon_in_a_text_shows_the_line_in_quotes()
    {
        (string File, string Old, string Now, string Mended)[] texts =
        [
            (Questions, "short: How bad it is", "short: How: bad it is", "short: \"How: bad it is\""),
            (Sciatica, "  - leg pain", "  - leg: pain: bad", "- \"leg: pain: bad\""),
            ("guides/sleep.md", "title: Sleeping with back pain", "title: Sleep: how to", "title: \"Sleep: how to\""),
            ("guides/flare-up.md", "title: Back pain flare-ups", "title: Don't: a \"no\"", "title: 'Don''t: a \"no\"'"),
        ];
        content.AssertSlips([.. texts.Select(each =>
            new Slip("BC110", each.File, each.Old, each.Now, $": {Regex.Escape(each.Mended)}$"))]);
        foreach (var (name, _, now, mended) in texts) content.Edit(name, now.TrimStart(), mended);
        Assert.Empty(content.Load().All);
    }

    [Fact]
    public void A_tab_at_the_beginning_of_a_line_is_named_on_that_line()
    {
        var problems = content.AssertSlips(
            new("BC110", Sciatica, "  - spinal-stenosis", "\t- spinal-stenosis", "spaces"),
            new("BC110", "exercises/bridge.poses.yaml", "    body: kofi", "\tbody: kofi", "spaces"),
            new("BC110", Questions, "    kind: ticks", "\tkind: ticks", "spaces"));
        Assert.All(problems, problem => Assert.Equal("the line begins with a tab", problem.What));
    }

    // The root, the list and 28 lists in it are read; level-29 is level 31, for the root is 1.
    [Fact]
    public void Thirty_levels_are_read_and_31_are_not_in_brackets_or_by_indentation() =>
        content.Append(Questions, $"more: {new string('[', 29)}{new string(']', 29)}\n")
            .Append(Advice, $"more: {new string('[', 30)}{new string(']', 30)}\n")
            .Append(Words, string.Concat(Enumerable.Range(0, 40).Select(at => $"{new string(' ', at)}level-{at}:\n")))
            .AssertProblems(("BC030", Questions, content.LineOf(Questions, "more: ["), ""),
                ("BC111", Advice, content.LineOf(Advice, "more: ["), "flatter"),
                ("BC111", Words, content.LineOf(Words, "level-29:"), "flatter"));

    [Fact]
    public void Five_thousand_openings_are_one_problem_of_each_file_and_no_crash()
    {
        (string Name, string Opening)[] files =
        [
            (Questions, "["), (Findings, "{"), (Advice, "[{"), (Words, "- "), ("sources.yaml", "? "),
            ("triage/asked.yaml", "-\t"), ("triage/vignettes.yaml", "- ? "), ("medicines/ibuprofen.yaml", "a: ["),
        ];
        foreach (var (name, opening) in files)
            content.Write(name, string.Concat(Enumerable.Repeat(opening, 5000)) + "\n");
        content.AssertProblems([.. files.Select(file => ("BC111", file.Name, 1, "flatter"))]);
    }

    [Fact]
    public void An_empty_file_is_refused() =>
        content.Write(Advice, "").AssertOnlyProblem("BC102", Advice, 1, "write what belongs in it");
}
