using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Papers;

/// <summary>The pack as files, in UTF-8: to print, as plain text, and the sheet alone.</summary>
public sealed record PackFiles(byte[] Html, byte[] Text, byte[] Sheet)
{
    public const string HtmlName = "pack.html", TextName = "pack.txt", SheetName = "sheet.txt";

    /// <summary>With their names.</summary>
    public IEnumerable<(string Name, byte[] Bytes)> All => [(HtmlName, Html), (TextName, Text), (SheetName, Sheet)];

    public static async Task<PackFiles> Of(Pack pack)
    {
        // It asks for no service: the command line has none.
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<PackPage>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(PackPage.Pack)] = pack }))).ToHtmlString());
        return new(Encoding.UTF8.GetBytes(html), Encoding.UTF8.GetBytes(pack.Text), Encoding.UTF8.GetBytes(pack.SheetText));
    }
}
