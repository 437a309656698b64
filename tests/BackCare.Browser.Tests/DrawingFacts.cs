namespace BackCare.Browser.Tests;

/// <summary>Drawings that share a file, as a browser shows each of them.</summary>
[Slow]
public sealed class DrawingFacts(SiteFixture site)
{
    private const string SameInkScript = """
        async ([one, other, width, height]) => {
          const drawn = async src => {
            const [picture, paper] = [new Image(), new OffscreenCanvas(width, height).getContext('2d')]
            picture.src = src
            await picture.decode()
            paper.drawImage(picture, 0, 0, width, height)
            return paper.getImageData(0, 0, width, height).data
          }
          const [here, alone] = await Promise.all([drawn(one), drawn(other)])
          let apart = 0
          for (const [at, ink] of here.entries()) if (Math.abs(ink - alone[at]) > 64) apart++
          return apart / here.length
        }
        """;

    [Fact]
    public async Task Each_position_has_its_own_address_and_differs_from_the_one_before()
    {
        await using var visitor = await site.Open("/exercises");
        var faults = new List<string>();
        foreach (var shown in site.Library.Figures.Values.SelectMany(page => page.Values).Select(figure => figure.Positions)
            .Where(all => all.Length > 1))
            foreach (var (one, other) in shown.Zip(shown.Skip(1)))
                if (await visitor.Page.EvaluateAsync<double>(
                    SameInkScript, new object[] { one.Address, other.Address, one.Width, one.Height }) < .001)
                    faults.Add($"{one.Address} is drawn as {other.Address} is");
        Faults.None(faults);
    }

    [Fact]
    public async Task The_finder_pictures_all_differ_and_share_one_file()
    {
        await using var visitor = await site.Open("/exercises", width: 390, height: 844);
        var pictures = await visitor.Page.Locator(".app-found img").EvaluateAllAsync<string[]>("all => all.map(one => one.src)");
        Assert.Equal(pictures.Length, pictures.Distinct().Count());
        Assert.Single(pictures.Select(address => address.Split('#')[0]).Distinct());
        var small = site.Library.Figures["bridge"]["main"].Small!;
        foreach (var picture in pictures.Where(address => !address.EndsWith(small.Address, StringComparison.Ordinal)))
            Assert.True(await visitor.Page.EvaluateAsync<double>(SameInkScript,
                new object[] { small.Address, picture, small.Width, small.Height }) > .01, picture);
        var boxes = await visitor.Page.Locator(".app-found img").EvaluateAllAsync<double[]>(
            "all => all.map(one => one.getBoundingClientRect().width / one.getBoundingClientRect().height)");
        Assert.All(boxes, shape => Assert.InRange(shape, 1.2, 1.45));
    }
}
