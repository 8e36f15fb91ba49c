using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

/** Starts the program's `static async Task Main()` and waits for it, as the entry point of C# 7.1 does. */
static class EntryPoint
{
    const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    static void Main() =>
        ((Task)typeof(EntryPoint).Assembly.GetTypes()
            .Where(type => type != typeof(EntryPoint))
            .Select(type => type.GetMethod("Main", Any))
            .Single(main => main != null)
            .Invoke(null, null))
            .GetAwaiter().GetResult();
}
