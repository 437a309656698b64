using BackCare.Figures;
using BackCare.Guidance;
using BackCare.Reading;

namespace BackCare.Browser.Tests;

/// <summary>Drawings that share a file, as a browser shows each of them.</summary>
public sealed class DrawingFacts(SiteFixture site)
{
    // Both on paper of one size; what does not come is not the same as anything.
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
    public async Task Each_position_is_seen_at_its_address_as_if_it_had_a_file_of_its_own()
    {
        await using var visitor = await site.Visit();
        await visitor.Open("/exercises");
        var alone = "";
        await visitor.Page.RouteAsync("**/figures/alone-*.svg", route =>
            route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = alone }));
        var faults = new List<string>();
        var seen = 0;
        foreach (var (slug, figures) in FigureFile.Load(site.Library.Folder, new Problems()))
            foreach (var figure in figures)
                foreach (var (svg, shown) in figure.Drawings.Zip(site.Library.Figures[slug][figure.Id].Positions))
                {
                    alone = svg;
                    if (await Apart(shown, $"/figures/alone-{seen++}.svg") is > .002 and var share)
                        faults.Add($"{shown.Address}: {share:P1} of it is another ink");
                }
        Assert.True(seen > 40, $"{seen} positions");
        Faults.None(faults);

        // Another position is another picture, or nothing of this means anything.
        var two = site.Library.Figures["bridge"]["main"].Positions;
        Assert.True(await Apart(two[0], two[1].Address) > .01);

        async Task<double> Apart(Drawing shown, string other) => await visitor.Page.EvaluateAsync<double>(SameInkScript,
            new object[] { shown.Address, other, shown.Width, shown.Height });
    }

    [Fact]
    public async Task Every_picture_of_the_finder_is_another_one_in_one_file()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await visitor.Open("/exercises");
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
