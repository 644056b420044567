using System.Runtime.CompilerServices;

// Every P/Invoke of this assembly passes plain values and pointers; without this the runtime would look for more.
[assembly: DisableRuntimeMarshalling]
