namespace BackCare.Web.Hosting;

/// <summary>"BackCare.Web --healthy URL" asks whether a site is ready; the image has no other client.</summary>
public static class HealthProbe
{
    public const string Option = "--healthy";

    /// <returns>0 if ready; otherwise 1, with the reason written out.</returns>
    public static async Task<int> Ask(string site)
    {
        // The site is in the same container, so a proxy from the environment must not be used.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var response = await client.GetAsync(new Uri(new(site), "/health/ready"));
            if (response.IsSuccessStatusCode) return 0;
            await Console.Error.WriteLineAsync($"{site} responds with {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or UriFormatException
            or NotSupportedException)
        {
            await Console.Error.WriteLineAsync($"{site} does not respond: {exception.Message}");
        }
        return 1;
    }
}
