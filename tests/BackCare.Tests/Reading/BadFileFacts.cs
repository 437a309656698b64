namespace BackCare.Tests.Reading;

/// <summary>Files that cannot be read, or are no YAML of ours: each on a copy of the real content with one edit.</summary>
public sealed class BadFileFacts : CopiedContentFacts
{
    private const string Questions = "triage/questions.yaml";
    private const string Findings = "triage/findings.yaml";
    private const string Advice = "triage/advice.yaml";

    [Theory]
    [InlineData(Findings)]
    [InlineData("guides/sciatica.md"), InlineData("triage/agreed.csv"), InlineData("media/calf.svg")]
    public void An_editors_ordinary_save_is_no_problem(string name)
    {
        var text = content.Text(name);
        foreach (var saved in new[] { text.TrimEnd(), text + "\n\n", text.ReplaceLineEndings("\r\n"), "\uFEFF" + text })
            Assert.Empty(content.Write(name, saved).Load().All);
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

    [Theory]
    [InlineData(Findings), InlineData(Questions)]
    [InlineData(Advice)]
    [InlineData("sources.yaml"), InlineData("triage/vignettes.yaml"), InlineData("triage/asked.yaml")]
    [InlineData("triage/words.yaml"), InlineData("outcomes/999.md")]
    public void A_missing_file_is_one_problem(string name) =>
        content.Delete(name).AssertOnlyProblem("BC100", name, 1, "add|write");

    [Theory]
    [InlineData("triage"), InlineData("outcomes"), InlineData("guides"), InlineData("media")]
    public void A_missing_folder_inside_the_content_is_a_problem_and_no_crash(string folder)
    {
        Directory.Delete(content.PathOf(folder), recursive: true);
        Assert.NotEmpty(content.Load().All);
    }

    // Bare, named in quotes, and by an entity: text turned round, or a label that is empty to the eye.
    [Theory]
    [InlineData(Findings, "label: Black, sticky poo", "label: \u200B")]
    [InlineData(Findings, "label: Black, sticky poo", "label: \"\\u200B\"")]
    [InlineData("guides/sciatica.md", "title: ", "title: \"A line\\r\" #")]
    [InlineData("guides/sciatica.md", "\n- ", "\n- &#8238;")]
    public void A_character_that_nobody_sees_is_refused(string name, string text, string instead) =>
        Assert.Contains(content.Edit(name, text, instead).Load().All,
            problem => (problem.Code, problem.File) == ("BC103", name));

    [Theory]
    [InlineData(Advice, "link: tel:116123", "link: tel:116124")]
    [InlineData(Advice, "116 123, free", "116 124, free")]
    [InlineData("outcomes/gp.md", "\n## If the surgery is closed\n", "\n## If the surgery is closed\n\nOr call 0909 879 0000.\n")]
    [InlineData("outcomes/gp.md", "\n## If the surgery is closed\n", "\n## If the surgery is closed\n\nOr call 09098790000.\n")]
    [InlineData("outcomes/gp.md", "\n## If the surgery is closed\n", "\n## If the surgery is closed\n\nOr call 0909-879-0000.\n")]
    [InlineData("outcomes/gp.md", "\n## If the surgery is closed\n", "\n## If the surgery is closed\n\nOr call +44 909 879 0000.\n")]
    [InlineData("guides/ways-to-call.md", "- phone: 18000", "- phone: 18001")]
    public void A_phone_number_that_nobody_looked_up_is_refused(string name, string text, string instead) =>
        Assert.Contains(content.Edit(name, text, instead).Load().All,
            problem => (problem.Code, problem.File) == ("BC242", name));

    [Theory]
    [InlineData("guides/sciatica.md", "\n- ", "\n- \U0001F600 ", "emoji", "say it in words")]
    [InlineData("exercises/bird-dog.main.svg", "<svg", "<!-- \u2705 --><svg", "emoji", "say it in words")]
    [InlineData("guides/sciatica.md", "\n- ", "\n- to\u00A0", "no-break space", "plain space")]
    [InlineData(Advice, "free, at any", "free,\u202Fat any", "no-break space", "plain space")]
    [InlineData("media/media.yml", "alt: ", "alt: \u200B", "zero-width", "take it out")]
    [InlineData("guides/sciatica.md", "\n## ", "\n<<<<<<< HEAD\n\n## ", "a merge was left unfinished", "keep one of the two")]
    [InlineData("guides/sciatica.md", "\n## ", "\n=======\n\n## ", "a merge was left unfinished", "keep one of the two")]
    [InlineData("guides/sciatica.md", "\n## ", "\n>>>>>>> topic\n\n## ", "a merge was left unfinished", "keep one of the two")]
    public void Emoji_odd_spaces_and_an_unfinished_merge_are_refused_by_name(string name, string text, string instead, string what, string mend)
    {
        var problem = content.Edit(name, text, instead).Load().All.First(problem => problem.File == name);
        Assert.Equal("BC103", problem.Code);
        Assert.Contains(what, problem.What);
        Assert.Contains(mend, problem.Mend);
    }

    [Fact]
    public async Task A_pipe_among_the_content_is_refused_and_not_waited_for()
    {
        if (OperatingSystem.IsWindows()) return; // it has none in folders
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
    public void What_a_system_leaves_beside_the_files_of_an_editor_is_no_content()
    {
        foreach (var name in new[] { "Thumbs.db", "desktop.ini", ".DS_Store", "page.md~" })
            content.Write($"guides/{name}", "x");
        Assert.Empty(content.Load().All);
        Assert.Equal(Library.VersionOf(ShippedContent.Folder), Library.VersionOf(content.Path));
    }

    [Theory]
    [InlineData("guides/sciatica.md", "sources: [")]
    [InlineData(Findings, "    all: [fever")]
    [InlineData(Questions, "all: [bone-risk")]
    public void A_bracket_that_is_not_closed_is_told_on_its_line(string name, string text) =>
        content.Edit(name, "]", "", text).AssertOnlyProblem("BC110", name, content.LineOf(name, text), "close it");

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        content.Write(Questions, [.. Encoding.UTF8.GetBytes(content.Text(Questions)), (byte)'#', 0xC3, 0x28, (byte)'\n']);
        content.AssertOnlyProblem("BC104", Questions, 1, "UTF-8");
    }

    [Theory]
    [InlineData(0x00), InlineData(0x1B), InlineData(0x85)]
    public void A_control_character_is_refused_on_its_own_line(int code) =>
        content.Edit(Questions, "title: How bad is the pain?", $"title: How bad is{(char)code} your pain?")
            .AssertOnlyProblem("BC103", Questions, content.LineOf(Questions, "How bad is"), "take it out");

    [Theory]
    [InlineData("BC110", Questions, "short: How bad it is", "short: \"How\" bad it is", "spaces, colons and quotes")]
    [InlineData("BC114", Questions, "short: How bad it is", "short: !!str How bad it is", "double quotes")]
    [InlineData("BC122", "guides/sciatica.md", "  - leg pain", "  - leg: pain", "quotes round it: \"leg: pain\"$")]
    public void What_is_no_YAML_of_ours_is_refused_on_its_line(string code, string name, string line, string instead, string mend) =>
        content.Edit(name, line, instead).AssertOnlyProblem(code, name, content.LineOf(name, instead), mend);

    [Fact]
    public void A_second_document_is_refused_on_the_line_that_begins_it() => content.Append(Questions, "---\nmore: 1\n")
            .AssertOnlyProblem("BC112", Questions, content.LineOf(Questions, "---\nmore: 1"), "'---'");

    // What stands behind a # is a note, of which nobody would read a word.
    [Theory]
    [InlineData("triage/findings.yaml", "    label: Black, sticky poo\n", "    label: Black, sticky poo # or maroon\n")]
    [InlineData("guides/sleep.md", "\norder: ", "\naudience-note: Known spinal # of old\norder: ")]
    public void Words_behind_a_hash_are_a_problem(string name, string old, string now) => content.Edit(name, old, now)
            .AssertOnlyProblem("BC117", name, content.LineOf(name, " # "), "put quotes round all of it");

    [Theory]
    [InlineData(Questions, "short: How bad it is", "short: How: bad it is", "short: \"How: bad it is\"")]
    [InlineData("guides/sciatica.md", "title: Sciatica and slipped disc", "title: Sciatica: what helps", "title: \"Sciatica: what helps\"")]
    [InlineData("guides/sciatica.md", "title: Sciatica and slipped disc", "title: Don't: say \"no\"", "title: 'Don''t: say \"no\"'")]
    [InlineData("guides/sciatica.md", "  - leg pain", "  - leg: pain: bad", "- \"leg: pain: bad\"")]
    public void A_colon_in_a_text_is_answered_with_the_line_in_quotes(string name, string text, string instead, string mended)
    {
        content.Edit(name, text, instead);
        content.AssertOnlyProblem("BC110", name, content.LineOf(name, instead), $": {Regex.Escape(mended)}$");
        Assert.Empty(content.Edit(name, instead.TrimStart(), mended).Load().All);
    }

    [Theory]
    [InlineData("guides/sciatica.md", "  - spinal-stenosis", "\t- spinal-stenosis")]
    [InlineData("exercises/bridge.poses.yaml", "    body: kofi", "\tbody: kofi")]
    [InlineData(Questions, "    kind: ticks", "\tkind: ticks")]
    public void A_tab_at_the_beginning_of_a_line_is_named_on_that_line(string name, string line, string instead)
    {
        content.Edit(name, line, instead);
        Assert.Equal("the line begins with a tab",
            content.AssertOnlyProblem("BC110", name, content.LineOf(name, instead), "spaces").What);
    }

    [Theory]
    [InlineData(29, "BC030")] // the root, the list and 28 lists in it: read, and only then unknown
    [InlineData(30, "BC111")]
    public void Thirty_levels_are_read_and_31_are_not(int brackets, string code) =>
        content.Append(Questions, $"more: {new string('[', brackets)}{new string(']', brackets)}\n")
            .AssertOnlyProblem(code, Questions, content.LineOf(Questions, "more: "), "");

    [Fact]
    public void Nesting_by_indentation_is_refused_on_the_line_that_goes_too_deep()
    {
        content.Append(Questions,
            string.Concat(Enumerable.Range(0, 40).Select(level => $"{new string(' ', level)}level-{level}:\n")));
        content.AssertOnlyProblem("BC111", Questions, content.LineOf(Questions, "level-29:"),
            "flatter"); // the root map is level 1, so this key is level 31
    }

    [Theory]
    [InlineData("["), InlineData("{"), InlineData("[{"), InlineData("- "), InlineData("? ")]
    [InlineData("-\t"), InlineData("- ? "), InlineData("a: [")]
    public void Five_thousand_openings_are_a_problem_and_no_crash(string opening)
    {
        content.Write(Questions, string.Concat(Enumerable.Repeat(opening, 5000)) + "\n");
        var problem = content.OnlyProblem();
        Assert.Equal((Questions, 1), (problem.File, problem.Line));
    }

    [Fact]
    public void An_alias_and_its_anchor_are_refused_each_on_its_line()
    {
        content.Edit(Questions, "short: How bad it is", "short: &bad How bad it is")
            .Edit(Questions, "short: Better or worse", "short: *bad");
        Assert.Equal([("BC113", content.LineOf(Questions, "&bad")), ("BC113", content.LineOf(Questions, "*bad"))],
            content.Load().All.Select(problem => (problem.Code, problem.Line)));
    }

    [Fact]
    public void An_empty_file_is_refused() =>
        content.Write(Advice, "").AssertOnlyProblem("BC102", Advice, 1, "write what belongs in it");
}
