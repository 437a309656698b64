namespace BackCare.Tests.Guidance;

public sealed class MediaFacts
{
    [Fact]
    public void A_listed_image_is_found_by_its_address()
    {
        using var folder = new ContentFolder().WithImage();
        var problems = new Problems();
        var item = Media.Load(folder.Path, problems)["/media/half-turn.svg"];
        Assert.Empty(problems.All);
        Assert.Equal(new("half-turn.svg", "A pot that turns", false, "Turn the pot", "The potter", "MIT",
                new(2026, 1, 1), new(2029, 1, 1), 400, 300), item with { Bytes = [] });
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder.Path, "media", "half-turn.svg")), item.Bytes);
    }

    [Theory]
    [InlineData("BC062", "alt: A pot that turns", "alt: \"\"")]
    [InlineData("BC062", "    alt: A pot that turns\n", "")]
    [InlineData("BC062", "alt: A pot that turns", "alt: A pot\n    decorative: true")]
    [InlineData("BC061", "file: half-turn.svg", "file: other.svg")]
    [InlineData("BC061", "file: half-turn.svg", "file: ../half-turn.svg")]
    [InlineData("BC065", "width: 400", "width: 0")]
    [InlineData("BC065", "next-review: 2029-01-01", "next-review: 2026-01-01")]
    [InlineData("BC120", "    licence: MIT\n", "")]
    public void A_wrong_entry_is_a_problem(string code, string old, string wrong) =>
        Assert.Contains(ContentFolder.WithImageListed(old, wrong).Problems(), problem => (problem.Code, problem.File) == (code, "media/media.yml"));

    [Fact]
    public void A_decorative_image_may_have_an_empty_alt_text() =>
        Assert.Empty(ContentFolder.WithImageListed("alt: A pot that turns", "alt: \"\"\n    decorative: true").Problems());

    [Fact]
    public void A_file_that_is_not_listed_is_a_problem()
    {
        var problem = new ContentFolder().WithImage().Write("media/extra.png", "x").OnlyProblem();
        Assert.Equal(("BC060", "media/extra.png"), (problem.Code, problem.File));
    }

    [Fact]
    public void A_media_file_is_a_problem_if_there_is_no_list() =>
        Assert.Equal("BC060", new ContentFolder().Write("media/extra.png", "x").OnlyProblem().Code);

    [Fact]
    public void A_file_that_is_listed_twice_is_a_problem()
    {
        using var folder = new ContentFolder().WithImage();
        var text = File.ReadAllText(Path.Combine(folder.Path, "media", "media.yml"));
        folder.Write("media/media.yml", text + text["media:\n".Length..]);
        Assert.Contains(folder.Load().Problems.All, problem => problem.Code == "BC064");
    }

    [Fact]
    public void A_second_image_on_the_home_page_is_a_problem()
    {
        var folder = new ContentFolder().WithImage();
        var list = File.ReadAllText(Path.Combine(folder.Path, "media", "media.yml")).TrimEnd('\n') + "\n    on-home: true\n";
        folder.Write("media/media.yml", list + list["media:\n".Length..].Replace("half-turn.svg", "other.svg"));
        File.Copy(Path.Combine(folder.Path, "media", "half-turn.svg"), Path.Combine(folder.Path, "media", "other.svg"));
        var problem = folder.OnlyProblem();
        Assert.Equal(("BC064", "media/media.yml"), (problem.Code, problem.File));
        Assert.Contains("half-turn.svg", problem.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<text>Do not <tspan>call</tspan> 999</text>")]
    [InlineData("<title>Do not call 999</title>")]
    [InlineData("<desc>Do not call 999</desc>")]
    [InlineData("<g><![CDATA[Do not call 999]]></g>")]
    [InlineData("<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">Do not call 999</p></foreignObject>")]
    public void Words_in_a_drawing_are_one_problem_that_says_where_they_belong(string inside)
    {
        var problem = Drawn($"\n{inside}\n").OnlyProblem();
        Assert.Equal(("BC063", "media/half-turn.svg", 2), (problem.Code, problem.File, problem.Line));
        Assert.Contains("'alt' or 'caption' in media.yml", problem.Mend);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<g id=\"a\"/><use href=\"#a\"/>")] // a few of each can stand for millions
    [InlineData("<x:g xmlns:x=\"http://www.w3.org/1999/xhtml\"/>")]
    [InlineData("<path d=\"M0 0\" onclick=\"alert(1)\"/>")]
    [InlineData("<path d=\"M0 0\" xml:base=\"https://other.example/\"/>")]
    [InlineData("<path d=\"M0 0\" fill=\"url(https://other.example/x)\"/>")]
    [InlineData("<path d=\"M0 0\" fill=\"u\\72l(https://other.example/x)\"/>")]
    [InlineData("<linearGradient id=\"b\" href=\"#a\"/>")]
    [InlineData("<path")]
    public void Any_svg_content_that_our_drawings_do_not_need_is_a_problem(string inside)
    {
        var problem = Drawn(inside).OnlyProblem();
        Assert.Equal(("BC063", "media/half-turn.svg"), (problem.Code, problem.File));
    }

    [Theory]
    [InlineData("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")]
    [InlineData("<?xml-stylesheet href=\"x.css\"?><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/1999/xhtml\"></svg>")]
    public void A_document_that_is_not_plain_svg_is_a_problem(string text) =>
        Assert.Contains(new ContentFolder().WithImage().Write("media/half-turn.svg", text).Problems(),
            problem => problem.Code == "BC063");

    [Fact]
    public void An_svg_may_refer_to_its_own_parts() =>
        Assert.Empty(Drawn("<linearGradient id=\"b\"/><path d=\"M0 0\" fill=\"url(#b)\"/>").Problems());

    private static ContentFolder Drawn(string inside) =>
        new ContentFolder().WithImage().Write("media/half-turn.svg", $"<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
}
