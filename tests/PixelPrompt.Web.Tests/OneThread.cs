using System.Runtime.CompilerServices;
using Microsoft.Playwright;

// One browser and one server of each kind for all, and one test at a time: what is tested is the product, not the machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(PixelPrompt.Web.Tests.Browser.Chromium))]
[assembly: AssemblyFixture(typeof(PixelPrompt.Web.Tests.WorkbenchServer))]
[assembly: AssemblyFixture(typeof(PixelPrompt.Web.Tests.SlowServer))]

namespace PixelPrompt.Web.Tests;

/// <summary>Browser, server and tests share the machine: one thread for tensors, and patience.</summary>
internal static class OneThread
{
    [ModuleInitializer]
    internal static void Set()
    {
        Environment.SetEnvironmentVariable("OMP_NUM_THREADS", "1");
        Assertions.SetDefaultExpectTimeout(90_000);
    }
}
