namespace BackCare.Tests.Reading;

/// <summary>
/// A file that is not complete is never read: each on a copy of the real content
/// with one file cut off, or saved in another way.
/// </summary>
public sealed class WholeFileFacts : IDisposable
{
    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    // A file of each kind; that the loader refuses half of any is CutFacts' to say.
    [Theory]
    [InlineData("triage/vignettes.yaml", "# end of vignettes.yaml")]
    [InlineData("media/media.yml", "# end of media.yml")]
    [InlineData("guides/sleep.md", "<!-- end of sleep.md -->")]
    [InlineData("media/calf.svg", "the picture is not complete")]
    [InlineData("triage/findings.schema.json", "the schema is not complete")]
    public void Half_a_file_is_one_problem_that_names_its_last_line_and_how_to_mend_it(string name, string missing)
    {
        var lines = content.Text(name).Split('\n');
        var half = Array.FindLastIndex(lines, lines.Length / 2, line => line.Trim().Length > 0) + 1;
        content.Write(name, string.Join('\n', lines[..half]) + "\n");
        var problem = content.Is("BC106", name);
        Assert.InRange(problem.Line, half, half + 1);
        Assert.Contains(missing, problem.What);
        Assert.StartsWith("copy the whole file again", problem.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("triage/findings.yaml")]
    [InlineData("guides/sciatica.md")]
    [InlineData("media/calf.svg")]
    [InlineData("triage/findings.schema.json")]
    public void An_editors_ordinary_save_is_no_cut(string name)
    {
        var text = content.Text(name);
        foreach (var saved in new[] { text.TrimEnd(), text + "\n\n", text.TrimEnd() + "  \n \n",
            text.ReplaceLineEndings("\r\n"), text.TrimEnd().ReplaceLineEndings("\r\n") })
            Assert.Empty(content.Write(name, saved).Load().All);
    }

    [Theory]
    [InlineData("triage/findings.yaml", "# end of findings.yam")]
    [InlineData("triage/findings.yaml", "# end of findings")]
    [InlineData("triage/findings.yaml", "#end of findings.yaml")]
    [InlineData("guides/privacy.md", "<!-- end of privacy.md --")]
    [InlineData("guides/privacy.md", "<!-- end of privacy.md")]
    [InlineData("guides/sleep.md", "<!-- end of sleep.md: cards")]
    [InlineData("guides/sleep.md", "<!-- end of sleep.md: cards -->")]
    [InlineData("media/calf.svg", "</svg")]
    public void A_last_line_that_is_cut_off_itself_is_no_end(string name, string last)
    {
        var text = content.Text(name).TrimEnd();
        content.Write(name, text[..(text.LastIndexOf('\n') + 1)] + last);
        content.Is("BC106", name);
    }

    [Fact]
    public void A_file_under_the_name_of_another_is_refused()
    {
        content.Write("guides/sleep.md", content.Text("guides/sciatica.md"));
        var problem = content.Is("BC106", "guides/sleep.md");
        Assert.Contains("<!-- end of sciatica.md", problem.What);
        Assert.Contains($"'{LastOf("guides/sciatica.md").Replace("sciatica", "sleep", StringComparison.Ordinal)}'", problem.Mend);
        Assert.DoesNotContain("moved-to", problem.Mend);
    }

    [Theory]
    [InlineData("guides/sciatica.md")]
    [InlineData("guides/privacy.md")]
    [InlineData("outcomes/999.md")]
    [InlineData("triage/advice.yaml")]
    public void A_last_line_that_was_deleted_is_given_back_to_the_letter(string name)
    {
        var last = LastOf(name);
        content.Write(name, content.Text(name).Replace(last, "", StringComparison.Ordinal).TrimEnd() + "\n");
        Assert.EndsWith($"'{last}'", content.OnlyProblem().What, StringComparison.Ordinal);
        Assert.Empty(content.Write(name, content.Text(name) + last + "\n").Load().All);
    }

    [Theory]
    [InlineData("guides/sciatica.md", "guides/leg-pain.md")]
    [InlineData("exercises/bridge.md", "exercises/hip-lift.md")]
    [InlineData("guides/medicines.md", "guides/drugs.md")]
    public void A_page_that_was_renamed_is_one_problem_that_offers_to_lead_on_from_its_old_name(string old, string now)
    {
        var last = LastOf(old);
        File.Move(content.PathOf(old), content.PathOf(now));
        if (old.StartsWith("exercises/", StringComparison.Ordinal))
            RenameFigures("bridge", "hip-lift");
        var problem = content.Is("BC106", now);
        Assert.Contains(old, problem.What);
        Assert.Contains($"'{last.Replace(Path.GetFileName(old), Path.GetFileName(now), StringComparison.Ordinal)}'", problem.Mend);
        Assert.Contains($"'status: retired' and 'moved-to: {Path.GetFileNameWithoutExtension(now)}'", problem.Mend);
    }

    private void RenameFigures(string old, string now)
    {
        foreach (var name in Directory.EnumerateFiles(content.PathOf("exercises"), $"{old}.*").Select(Path.GetFileName)
            .Where(name => name != $"{old}.md"))
            File.Move(content.PathOf($"exercises/{name}"), content.PathOf($"exercises/{now}{name![old.Length..]}"));
        content.Edit($"exercises/{now}.poses.yaml", $"end of {old}", $"end of {now}");
    }

    [Theory]
    [InlineData("guides", "sciatica", "leg-pain")]
    [InlineData("exercises", "bridge", "hip-lift")]
    public void A_page_left_under_the_old_name_says_to_each_link_where_to_lead(string folder, string old, string now)
    {
        content.Write($"{folder}/{now}.md", content.Text($"{folder}/{old}.md").Replace($"end of {old}", $"end of {now}", StringComparison.Ordinal));
        if (folder is "exercises")
            RenameFigures(old, now);
        content.Delete($"{folder}/{old}.md");
        Assert.All(content.Load().All, problem => Assert.Matches(problem.Code is "BC422" ? old : "'moved-to' under the old name", $"{problem}"));

        content.Write($"{folder}/{old}.md", ClosingLines.Closed($"{folder}/{old}.md", $"""
            ---
            status: retired
            moved-to: {now}
            ---

            """));
        var left = content.Load().All;
        Assert.NotEmpty(left);
        Assert.All(left, problem => Assert.Contains($"'{now}'", $"{problem}"));
        Assert.DoesNotContain(left, problem => problem.File == $"{folder}/{old}.md");
    }

    [Fact]
    public void Nothing_may_stand_below_the_closing_line()
    {
        content.Write("triage/advice.yaml", content.Text("triage/advice.yaml") + "# a remark\n");
        var problem = content.OnlyProblem();
        Assert.Equal(("BC106", content.LineOf("triage/advice.yaml", "# end of")), (problem.Code, problem.Line));
        Assert.Contains("below the closing line", problem.What);
    }

    [Fact]
    public void A_closing_line_in_the_middle_is_refused_too() // one file written over the beginning of another
    {
        content.Edit("sources.yaml", "\nsources:\n", "\n# end of sources.yaml\nsources:\n");
        Assert.Equal(("BC106", content.LineOf("sources.yaml", "# end of")),
            (content.OnlyProblem().Code, content.OnlyProblem().Line));
    }

    [Fact]
    public void A_schema_that_ends_too_early_is_no_schema()
    {
        content.Write("sources.schema.json", "[]\n");
        content.Is("BC106", "sources.schema.json");
    }

    // It was silence: an editor then calls every misspelt key good.
    [Theory]
    [MemberData(nameof(TriageFiles.SchemaFacts.Files), MemberType = typeof(TriageFiles.SchemaFacts))]
    public void A_schema_that_is_not_there_is_one_problem_that_says_where_it_belongs(string name)
    {
        var problem = content.Delete(name).OnlyProblem();
        Assert.Equal(("BC100", name, "the file does not exist", $"add {name} to the content folder"),
            (problem.Code, problem.File, problem.What, problem.Mend));
    }

    [Theory]
    [InlineData("png", "89504E470D0A1A0A0000000049454E44AE426082", true)]
    [InlineData("png", "89504E470D0A1A0A0000000049454E44AE4260", false)]
    [InlineData("jpg", "FFD8FFE0FFD9", true)]
    [InlineData("jpg", "FFD8FFE0FF", false)]
    [InlineData("webp", "524946460400000057454250", true)]
    [InlineData("webp", "5249464604000000574542", false)]
    public void A_photograph_says_itself_where_it_ends(string ending, string bytes, bool whole)
    {
        File.WriteAllBytes(content.PathOf($"media/back.{ending}"), Convert.FromHexString(bytes));
        content.Append("media/media.yml",
            $"  - file: back.{ending}\n    alt: A back\n    credit: BackCare\n    licence: CC BY 4.0\n    produced: "
            + $"2026-11-20\n    next-review: 2027-11-20\n    width: 1\n    height: 1\n");
        Assert.Equal(whole ? [] : ["BC106"], content.Load().All.Select(problem => problem.Code));
    }

    private string LastOf(string name) => content.Text(name).TrimEnd().Split('\n')[^1];

    [Fact]
    public void Somebodys_own_cases_need_no_closing_line()
    {
        var text = content.Text("triage/vignettes.yaml");
        content.Write("cases.yaml", text[..text.LastIndexOf("# end of", StringComparison.Ordinal)]);
        var problems = new Problems();
        Assert.NotEmpty(VignetteReader.Read(content.Path, "cases.yaml", RealContent.Questionnaire, problems));
        Assert.Empty(problems.All);
    }

    [Fact]
    public void What_is_read_and_signed_knows_nothing_of_the_closing_line()
    {
        var file = ContentFile.Read(content.Path, "guides/sleep.md", new())!;
        Assert.DoesNotContain("end of sleep.md", file.Text);
        Assert.Equal(content.Text("guides/sleep.md"), file.Whole);
        Assert.DoesNotContain(ReviewItem.Of(RealContent.Library),
            item => item.Text.Contains("end of ", StringComparison.Ordinal)
                && item.Text.Contains($"end of {item.Name.Split(':')[^1]}.", StringComparison.Ordinal));
        Assert.All(ReviewItem.Of(RealContent.Library),
            item => Assert.DoesNotContain("&lt;!--", item.Text, StringComparison.Ordinal));
    }
}
