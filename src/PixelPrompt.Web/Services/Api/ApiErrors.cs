namespace PixelPrompt.Web.Services.Api;

/// <summary>The body of every refusal.</summary>
/// <param name="Error">What is not possible, what was given, what is allowed.</param>
public sealed record ApiError(string Error);

/// <summary>Turns refusals into 4xx answers; anything else is an internal error without details.</summary>
internal sealed class ApiErrors(RequestDelegate next, ILogger<ApiErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (UserException e) when (!context.Response.HasStarted)
        {
            await Answer(context, e.Status, e.Message);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Answer(context, e.StatusCode, e.Message);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            log.LogError(e, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);
            await Answer(context, 500, "Something went wrong inside of PixelPrompt; its log says what.");
        }
    }

    private static Task Answer(HttpContext context, int status, string message)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ApiError(message));
    }
}
