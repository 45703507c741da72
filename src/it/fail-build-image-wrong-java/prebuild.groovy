import org.objectweb.asm.ClassWriter
import org.objectweb.asm.Opcodes

// The JDK of the build may be too old to compile it.
def writer = new ClassWriter(0)
writer.visit(Opcodes.V25, Opcodes.ACC_PUBLIC, 'it/Newer', null, 'java/lang/Object', null)
def file = new File(basedir, 'src/main/resources/it/Newer.class')
file.parentFile.mkdirs()
file.bytes = writer.toByteArray()
return true
