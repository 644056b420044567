using System.Security.Cryptography;
using System.Text;

namespace PixelPrompt.Web.Services.Serving;

/// <summary>Lets in what the workbench's own pages and scripts send, and nobody else.</summary>
/// <remarks>
/// A page of another site can make a browser send requests to this machine. Three checks stop it: the Host header must name
/// this server (DNS rebinding), a request with an Origin must come from this server (cross-site requests, web sockets
/// included), and where a token is set, every request must carry it.
/// </remarks>
internal sealed class RequestGuard(RequestDelegate next, ServeOptions options)
{
    private const string Cookie = "pixelprompt-token";

    public async Task InvokeAsync(HttpContext context)
    {
        AddHeaders(context.Response.Headers);
        if (options.IsLoopback && context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            await Refuse(context, 421, $"This server answers to localhost only, not to '{context.Request.Host}'.");
            return;
        }
        if (IsCrossSite(context.Request))
        {
            await Refuse(context, 403, "Requests from pages of other sites are refused.");
            return;
        }
        if (options.Token is { } token && !IsKnown(context, token))
        {
            if (context.Request.Path == "/login" && HttpMethods.IsPost(context.Request.Method) && await LogIn(context, token)) return;
            await ShowLogin(context);
            return;
        }
        await next(context);
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; " +
            "form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static bool IsCrossSite(HttpRequest request)
    {
        if (request.Headers.Origin is [{ } origin]) return !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
        return request.Headers["Sec-Fetch-Site"] == "cross-site" && !HttpMethods.IsGet(request.Method);
    }

    private static bool IsKnown(HttpContext context, string token)
    {
        if (context.Request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.Ordinal) && Same(header[7..], token)) return true;
        return context.Request.Cookies[Cookie] is { } given && Same(given, Digest(token));
    }

    private static async Task<bool> LogIn(HttpContext context, string token)
    {
        if (!context.Request.HasFormContentType) return false;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Same(form["token"].ToString(), token)) return false;
        // The cookie holds a digest: who sees it cannot use the token elsewhere.
        context.Response.Cookies.Append(Cookie, Digest(token), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        context.Response.Redirect("/");
        return true;
    }

    private static Task ShowLogin(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path.StartsWithSegments("/api"))
        {
            return Refuse(context, 401, context.Request.Path == "/login"
                ? "The token is wrong. Go back and try again."
                : "A token is needed: send the header 'Authorization: Bearer TOKEN'.");
        }
        context.Response.StatusCode = 401;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync("""
            <!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>PixelPrompt</title>
            <style>body{font:16px/1.5 system-ui;max-width:24rem;margin:20vh auto;color-scheme:light dark}input,button{font:inherit;padding:.4rem .6rem}</style>
            <main><h1>PixelPrompt</h1><form method="post" action="/login"><label>Token <input name="token" type="password" autofocus required></label>
            <button>Enter</button></form></main></html>
            """);
    }

    private static Task Refuse(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = message });
    }

    private static string Digest(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("pixelprompt:" + token)));

    private static bool Same(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(a)), SHA256.HashData(Encoding.UTF8.GetBytes(b)));
}
