using System.Net;
using System.Net.Http.Headers;

namespace PixelPrompt.Web.Tests.Services;

public sealed class GuardTests
{
    private const string Token = "0123456789abcdef0123";

    [Fact]
    public async Task Other_hosts_and_other_sites_are_refused()
    {
        await using var server = new WorkbenchServer { WithModel = false };
        await server.InitializeAsync();
        using var client = server.Client();
        Assert.Equal(421, await Status(client, HttpMethod.Get, x => x.Headers.Host = "evil.example"));
        Assert.Equal(403, await Status(client, HttpMethod.Post, x => x.Headers.Add("Origin", "https://evil.example")));
        Assert.Equal(403, await Status(client, HttpMethod.Get, x => x.Headers.Add("Origin", "null")));
        Assert.Equal(403, await Status(client, HttpMethod.Delete, x => x.Headers.Add("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(200, await Status(client, HttpMethod.Get, x => x.Headers.Add("Origin", server.Address)));
        var answer = await client.GetAsync("/");
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task With_a_token_nothing_is_shown_without_it()
    {
        await using var server = new WorkbenchServer { WithModel = false, Token = Token };
        await server.InitializeAsync();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(server.Address) };
        Assert.Equal(401, await Status(client, HttpMethod.Get, _ => { }));
        Assert.Equal(401, await Status(client, HttpMethod.Get, x => x.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token + "x")));
        Assert.Equal(200, await Status(client, HttpMethod.Get, x => x.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await LogIn("wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await LogIn(Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode); // by the cookie

        Task<HttpResponseMessage> LogIn(string token) => client.PostAsync("/login", new FormUrlEncodedContent([new("token", token)]));
    }

    private static async Task<int> Status(HttpClient client, HttpMethod method, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(method, "/api/models");
        change(request);
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
