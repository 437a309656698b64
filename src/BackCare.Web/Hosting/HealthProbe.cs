namespace BackCare.Web.Hosting;

/// <summary>"BackCare.Web --healthy URL" asks a site whether it is ready: the image of the program has nothing else to
/// ask with.</summary>
public static class HealthProbe
{
    public const string Option = "--healthy";

    /// <returns>0 where it is; 1 where it is not, and has said why.</returns>
    public static async Task<int> Ask(string site)
    {
        // Never through a proxy that the environment names: the site is in the same container.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var response = await client.GetAsync(new Uri(new(site), "/health/ready"));
            if (response.IsSuccessStatusCode) return 0;
            await Console.Error.WriteLineAsync($"{site} answers {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or UriFormatException
            or NotSupportedException)
        {
            await Console.Error.WriteLineAsync($"{site} does not answer: {exception.Message}");
        }
        return 1;
    }
}
